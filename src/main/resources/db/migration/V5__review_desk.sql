-- What the 確認デスク shows and sorts by. Times are UTC.

-- Until when the review should be done, how many days the scarcest requested item lasts, and since when whose
-- decision of the desk is on its way through the engine.
alter table distribution_request
  add column review_due_at datetime(6),
  add column days_left int,
  add column review_sent_at datetime(6),
  add column review_sent_by varchar(100),
  add key distribution_request_desk (status, stage, prefecture_code, handling_date);

-- 電話等の記録: what reviewers heard and noted; never changed.
create table request_note (
  id bigint not null auto_increment primary key,
  request_id binary(16) not null,
  noted_at datetime(6) not null,
  actor varchar(100) not null,
  actor_name varchar(100) not null,
  kind varchar(20) not null,
  note text not null,
  shown_to_facility boolean not null,
  key request_note_request (request_id, id),
  foreign key (request_id) references distribution_request (id)
);
