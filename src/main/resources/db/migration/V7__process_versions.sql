-- プロセスの版: each model with its forms that was proposed or deployed. Times are UTC.
create table process_version (
  id bigint not null auto_increment primary key,
  state varchar(10) not null,
  name varchar(100) not null,
  note varchar(1000) not null,
  actor varchar(100) not null,
  actor_name varchar(100) not null,
  created_at datetime(6) not null,
  deployed_at datetime(6),
  compared_with bigint,
  version_tag varchar(100),
  engine_version int,
  definition_key bigint,
  problem text,
  model mediumtext not null,
  key process_version_state (state, deployed_at)
);
create table process_form (
  process_version_id bigint not null,
  form_id varchar(100) not null,
  content mediumtext not null,
  primary key (process_version_id, form_id),
  foreign key (process_version_id) references process_version (id)
);
