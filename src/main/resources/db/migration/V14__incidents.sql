-- What is stuck, and how it was mended. Times are UTC.

create table incident (
  id bigint not null auto_increment primary key,
  version int not null default 0,
  kind varchar(20) not null,
  subject varchar(120) not null,
  cause varchar(60),
  request_id binary(16),
  detail varchar(1000),
  first_seen_at datetime(6) not null,
  last_seen_at datetime(6) not null,
  tried_at datetime(6),
  told_at datetime(6),
  closed_at datetime(6),
  mended boolean not null,
  key incident_closed (closed_at, id)
);

-- The comparison of database and engine.
alter table distribution_request
  add key distribution_request_checking (checking, status),
  add key distribution_request_instance (process_instance_key);
