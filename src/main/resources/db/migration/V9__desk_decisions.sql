-- What reviewers decided at the 確認デスク, kept until the engine has it and what became of it is known.
-- Times are UTC.

create table desk_decision (
  id bigint not null auto_increment primary key,
  version int not null default 0,
  batch_id binary(16) not null,
  request_id binary(16) not null,
  submission_number int not null,
  stage varchar(20) not null,
  reviewer varchar(100) not null,
  decision varchar(30),
  review_comment text,
  decided_at datetime(6) not null,
  state varchar(10) not null,
  user_task_key varchar(30),
  tried_at datetime(6),
  refusal varchar(500),
  told boolean not null,
  unique key desk_decision_once (batch_id, request_id),
  key desk_decision_request (request_id, id),
  key desk_decision_reviewer (reviewer, state, told),
  foreign key (request_id) references distribution_request (id)
);
create table desk_decision_quantity (
  decision_id bigint not null,
  item_code varchar(30) not null,
  quantity int not null,
  primary key (decision_id, item_code),
  foreign key (decision_id) references desk_decision (id)
);

-- Who sent what through which task stands with the decision now. What was on its way while the program
-- changed may be sent again.
alter table distribution_request
  drop column review_sent_by,
  drop column review_task_key;
update distribution_request set review_sent_at = null where review_sent_at is not null;
