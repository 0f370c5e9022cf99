-- What the screens of surveys, reception state and calendar need. Times are UTC.

alter table daily_survey
  add column version int not null default 0,
  add column actor varchar(100) not null default 'system',
  add column actor_name varchar(100) not null default 'システム',
  add column origin varchar(20) not null default 'FORM',
  add column not_applicable boolean not null default false,
  add column inpatients int,
  add column severe_inpatients int,
  add column outpatients int,
  add column acceptance varchar(20),
  add column acceptable_beds int;

alter table weekly_survey
  add column version int not null default 0,
  add column actor varchar(100) not null default 'system',
  add column actor_name varchar(100) not null default 'システム',
  add column origin varchar(20) not null default 'FORM',
  add column not_applicable boolean not null default false;

-- Every answer and every correction as it was given; never changed. Content is JSON.
create table survey_revision (
  id bigint not null auto_increment primary key,
  facility_code varchar(10) not null,
  kind varchar(10) not null,
  period_start date not null,
  answered_at datetime(6) not null,
  actor varchar(100) not null,
  actor_name varchar(100) not null,
  origin varchar(20) not null,
  content text not null,
  key survey_revision_of_facility (facility_code, kind, period_start, id),
  foreign key (facility_code) references facility (code)
);

alter table reception_change
  add column version int not null default 0,
  add column token binary(16),
  add column changed_at datetime(6),
  add column actor varchar(100) not null default 'system',
  add column actor_name varchar(100) not null default 'システム',
  add column cancelled_at datetime(6),
  add column cancelled_by varchar(100),
  add unique key reception_change_token (token);

update reception_change set changed_at = effective_from where changed_at is null;

create table announcement (
  id bigint not null auto_increment primary key,
  title varchar(200) not null,
  body text not null,
  prefecture_code varchar(2),
  published_at datetime(6) not null,
  key announcement_published (published_at)
);

-- A mail may be about something else than a request: what it is about is its own column.
alter table notification add key notification_request (request_id);
alter table notification add column about varchar(60);
update notification set about = lower(concat(
  substr(hex(request_id), 1, 8), '-', substr(hex(request_id), 9, 4), '-', substr(hex(request_id), 13, 4), '-',
  substr(hex(request_id), 17, 4), '-', substr(hex(request_id), 21)));
alter table notification
  modify column about varchar(60) not null,
  modify column request_id binary(16),
  drop key notification_once,
  add unique key notification_once (about, submission_number, event, occasion, recipient);

alter table closed_day add column version int not null default 0;

create table holiday_import (
  id bigint not null auto_increment primary key,
  version int not null,
  file_name varchar(200) not null,
  uploaded_at datetime(6) not null,
  applied_at datetime(6)
);

create table holiday_import_day (
  import_id bigint not null,
  holiday_on date not null,
  name varchar(100) not null,
  primary key (import_id, holiday_on),
  foreign key (import_id) references holiday_import (id)
);

-- Its number is the version of the calendar.
create table calendar_change (
  id bigint not null auto_increment primary key,
  changed_at datetime(6) not null,
  actor varchar(100) not null,
  actor_name varchar(100) not null,
  description varchar(1000) not null
);

-- Why a submission is handled from which day; never changed.
create table cutoff_decision (
  id bigint not null auto_increment primary key,
  request_id binary(16) not null,
  submission_number int not null,
  submitted_at datetime(6) not null,
  zone varchar(40) not null,
  cutoff_time varchar(10) not null,
  calendar_version bigint not null,
  rule_version varchar(20) not null,
  handling_date date not null,
  reason varchar(30) not null,
  sentence varchar(1000) not null,
  unique key cutoff_decision_submission (request_id, submission_number),
  foreign key (request_id) references distribution_request (id)
);

alter table distribution_request add key distribution_request_handling (status, handling_date);

alter table decision_record add key decision_record_decided (decided_at);

create table csv_import (
  id bigint not null auto_increment primary key,
  kind varchar(30) not null,
  file_name varchar(200) not null,
  size bigint not null,
  mode varchar(20) not null,
  status varchar(20) not null,
  uploaded_at datetime(6) not null,
  actor varchar(100) not null,
  actor_name varchar(100) not null,
  processed_bytes bigint not null,
  finished_at datetime(6),
  total_rows bigint not null,
  bad_rows bigint not null,
  created_rows bigint not null,
  updated_rows bigint not null,
  unchanged_rows bigint not null,
  kept_rows bigint not null
);

create table csv_import_chunk (
  import_id bigint not null,
  number int not null,
  content mediumblob not null,
  primary key (import_id, number),
  foreign key (import_id) references csv_import (id)
);

create table csv_import_problem (
  id bigint not null auto_increment primary key,
  import_id bigint not null,
  line bigint not null,
  column_name varchar(100),
  message varchar(500) not null,
  key csv_import_problem_import (import_id, id),
  foreign key (import_id) references csv_import (id)
);

-- The outbox does first what facilities wait for.
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
