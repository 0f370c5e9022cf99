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

-- 要請の移行: running requests taken from one version to another, one by one.
create table process_migration (
  id bigint not null auto_increment primary key,
  from_version bigint not null,
  to_version bigint not null,
  state varchar(10) not null,
  actor varchar(100) not null,
  actor_name varchar(100) not null,
  created_at datetime(6) not null,
  ended_at datetime(6),
  running_before bigint not null,
  foreign key (from_version) references process_version (id),
  foreign key (to_version) references process_version (id)
);
create table process_migration_item (
  migration_id bigint not null,
  process_instance_key bigint not null,
  result varchar(10) not null,
  problem varchar(500),
  primary key (migration_id, process_instance_key),
  key process_migration_item_result (migration_id, result, process_instance_key),
  foreign key (migration_id) references process_migration (id)
);
