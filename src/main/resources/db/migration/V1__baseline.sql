-- SQL that MySQL 8.4 and MariaDB 11.4 share. Times are UTC.

create table facility (
  code varchar(10) not null primary key,
  name varchar(200) not null,
  type varchar(30) not null,
  prefecture_code varchar(2) not null,
  phone varchar(30)
);

create table facility_agreement (
  facility_code varchar(10) not null,
  agreement varchar(30) not null,
  primary key (facility_code, agreement),
  foreign key (facility_code) references facility (code)
);

create table user_account (
  id bigint not null auto_increment primary key,
  username varchar(100) not null,
  password_hash varchar(200) not null,
  role varchar(20) not null,
  display_name varchar(100) not null,
  email varchar(254) not null,
  facility_code varchar(10),
  prefecture_code varchar(2),
  enabled boolean not null,
  unique key user_account_username (username),
  key user_account_facility (facility_code),
  key user_account_role (role, prefecture_code),
  foreign key (facility_code) references facility (code)
);

create table ppe_item (
  code varchar(30) not null primary key,
  name varchar(100) not null,
  unit varchar(20) not null,
  lot_size int not null,
  display_order int not null,
  active boolean not null
);

insert into ppe_item (code, name, unit, lot_size, display_order, active) values
  ('SURGICAL_MASK', 'サージカルマスク', '枚', 100, 1, true),
  ('N95_MASK', 'N95等マスク', '枚', 20, 2, true),
  ('ISOLATION_GOWN', 'アイソレーションガウン', '枚', 10, 3, true),
  ('FACE_SHIELD', 'フェイスシールド', '枚', 10, 4, true),
  ('NON_STERILE_GLOVE', '非滅菌手袋', '双', 100, 5, true);

create table daily_survey (
  id bigint not null auto_increment primary key,
  facility_code varchar(10) not null,
  survey_date date not null,
  answered_at datetime(6) not null,
  unique key daily_survey_answer (facility_code, survey_date),
  foreign key (facility_code) references facility (code)
);

create table weekly_survey (
  id bigint not null auto_increment primary key,
  facility_code varchar(10) not null,
  week_start date not null,
  answered_at datetime(6) not null,
  unique key weekly_survey_answer (facility_code, week_start),
  foreign key (facility_code) references facility (code)
);

create table weekly_survey_line (
  survey_id bigint not null,
  item_code varchar(30) not null,
  stock int,
  daily_use int,
  procurement varchar(20),
  primary key (survey_id, item_code),
  foreign key (survey_id) references weekly_survey (id),
  foreign key (item_code) references ppe_item (code)
);

create table reception_change (
  id bigint not null auto_increment primary key,
  prefecture_code varchar(2),
  state varchar(20) not null,
  effective_from datetime(6) not null,
  reason varchar(500) not null,
  key reception_change_effective (effective_from)
);

create table closed_day (
  closed_on date not null primary key,
  name varchar(100) not null
);

create table distribution_request (
  id binary(16) not null primary key,
  version int not null,
  facility_code varchar(10) not null,
  prefecture_code varchar(2) not null,
  title varchar(300) not null,
  created_at datetime(6) not null,
  reason text not null,
  contact_name varchar(100) not null,
  contact_phone varchar(30) not null,
  status varchar(20) not null,
  checking boolean not null,
  closing boolean not null,
  stage varchar(20),
  outcome varchar(30),
  submission_number int not null,
  submitted_at datetime(6),
  training boolean not null,
  process_instance_key bigint,
  handling_date date,
  handling_reason varchar(30),
  key distribution_request_facility (facility_code, created_at),
  key distribution_request_prefecture (prefecture_code, created_at),
  key distribution_request_created (created_at),
  foreign key (facility_code) references facility (code)
);

create table request_line (
  request_id binary(16) not null,
  item_code varchar(30) not null,
  requested int not null,
  prefecture_quantity int,
  national_quantity int,
  primary key (request_id, item_code),
  foreign key (request_id) references distribution_request (id),
  foreign key (item_code) references ppe_item (code)
);

-- One form is handed in once (token), and a request has each submission number once.
create table submission (
  id bigint not null auto_increment primary key,
  request_id binary(16) not null,
  submission_number int not null,
  token binary(16) not null,
  submitted_at datetime(6) not null,
  submitted_by varchar(100) not null,
  unique key submission_token (token),
  unique key submission_of_request (request_id, submission_number),
  foreign key (request_id) references distribution_request (id)
);

create table status_change (
  id bigint not null auto_increment primary key,
  request_id binary(16) not null,
  submission_number int not null,
  changed_at datetime(6) not null,
  actor varchar(100) not null,
  actor_name varchar(100) not null,
  event varchar(30) not null,
  from_status varchar(20) not null,
  to_status varchar(20) not null,
  reason text,
  key status_change_request (request_id, id),
  foreign key (request_id) references distribution_request (id)
);

create table decision_record (
  id bigint not null auto_increment primary key,
  request_id binary(16) not null,
  submission_number int not null,
  decided_at datetime(6) not null,
  rule_version varchar(20) not null,
  eligible boolean not null,
  facts text not null,
  findings text not null,
  unique key decision_record_submission (request_id, submission_number),
  foreign key (request_id) references distribution_request (id)
);

-- What a completed review task brought, also where it was refused.
create table review (
  id bigint not null auto_increment primary key,
  request_id binary(16) not null,
  submission_number int not null,
  stage varchar(20) not null,
  job_key bigint not null,
  user_task_key varchar(30) not null,
  reviewer varchar(100),
  reviewer_name varchar(100),
  reviewed_at datetime(6) not null,
  result varchar(20) not null,
  refusal varchar(500),
  decision varchar(30),
  review_comment text,
  unique key review_job (job_key),
  unique key review_user_task (user_task_key),
  key review_request (request_id, id),
  foreign key (request_id) references distribution_request (id)
);

create table review_quantity (
  review_id bigint not null,
  item_code varchar(30) not null,
  quantity int not null,
  primary key (review_id, item_code),
  foreign key (review_id) references review (id)
);

create table notification (
  id bigint not null auto_increment primary key,
  request_id binary(16) not null,
  submission_number int not null,
  event varchar(30) not null,
  occasion varchar(30) not null,
  recipient varchar(254) not null,
  subject varchar(400) not null,
  body text not null,
  created_at datetime(6) not null,
  sent_at datetime(6),
  unique key notification_once (request_id, submission_number, event, occasion, recipient),
  foreign key (request_id) references distribution_request (id)
);
