-- What became of each mail, who wants which, what was handed in each time, and what the distributor was given.
-- Times are UTC.

-- How far a mail has got: WAITING, FAILING (tried again), SENT, REFUSED (its address takes no mails).
alter table notification
  add column state varchar(10) not null default 'WAITING',
  add column attempts int not null default 0,
  add column tried_at datetime(6),
  add column problem varchar(500),
  add key notification_state (state, id),
  add key notification_recipient (recipient, id);
update notification set state = 'SENT', attempts = 1, tried_at = sent_at where sent_at is not null;

-- The address that the last mail could not be delivered to.
alter table user_account
  add column refused_email varchar(254),
  add key user_account_email (email);

-- Which mails somebody does not want, of those that one may do without.
create table declined_mail (
  username varchar(100) not null,
  event varchar(30) not null,
  primary key (username, event)
);

-- Since when the review that waits does so.
alter table distribution_request add column review_waits_since datetime(6);
-- The user task that the desk's decision has completed.
alter table distribution_request add column review_task_key varchar(30);
update distribution_request set review_waits_since = submitted_at where status = 'UNDER_REVIEW';

-- When it became 受付完了.
alter table distribution_request
  add column accepted_at datetime(6),
  add key distribution_request_decided (outcome, accepted_at);
update distribution_request set accepted_at =
  (select max(changed_at) from status_change
    where status_change.request_id = distribution_request.id and status_change.event = 'ACCEPTED')
  where status = 'ACCEPTED';

-- What was handed in. Of what was handed in before this table, only the newest is known.
alter table submission
  add column reason text,
  add column contact_name varchar(100),
  add column contact_phone varchar(30);
create table submission_line (
  submission_id bigint not null,
  item_code varchar(30) not null,
  requested int not null,
  primary key (submission_id, item_code),
  foreign key (submission_id) references submission (id),
  foreign key (item_code) references ppe_item (code)
);
insert into submission_line (submission_id, item_code, requested)
  select submission.id, line.item_code, line.requested
  from submission
  join distribution_request request on request.id = submission.request_id
    and request.submission_number = submission.submission_number
    and request.status in ('UNDER_REVIEW', 'ACCEPTED')
  join request_line line on line.request_id = request.id;
update submission
  join distribution_request request on request.id = submission.request_id
    and request.submission_number = submission.submission_number
    and request.status in ('UNDER_REVIEW', 'ACCEPTED')
  set submission.reason = request.reason, submission.contact_name = request.contact_name,
    submission.contact_phone = request.contact_phone;

-- 配布データ: which decided requests somebody was given with which file; each person gets each request once.
create table decided_export (
  id bigint not null auto_increment primary key,
  username varchar(100) not null,
  prefecture_code varchar(2),
  exported_at datetime(6) not null,
  requests int not null,
  key decided_export_user (username, id)
);
create table decided_export_request (
  export_id bigint not null,
  username varchar(100) not null,
  request_id binary(16) not null,
  primary key (export_id, request_id),
  unique key decided_export_once (username, request_id),
  foreign key (export_id) references decided_export (id),
  foreign key (request_id) references distribution_request (id)
);
