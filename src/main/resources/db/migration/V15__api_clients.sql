-- The systems that may read by the API. Their tokens are kept as hashes only. Times are UTC.

create table api_client (
  id bigint not null auto_increment primary key,
  version int not null default 0,
  issue_id binary(16) not null,
  name varchar(80) not null,
  token_hash char(64) not null,
  token_start varchar(10) not null,
  prefecture_code varchar(2),
  reads_requests boolean not null,
  reads_distributions boolean not null,
  expires_on date not null,
  issued_at datetime(6) not null,
  issued_by varchar(100) not null,
  revoked_at datetime(6),
  last_used_at datetime(6),
  unique key api_client_token (token_hash),
  unique key api_client_issue (issue_id)
);
