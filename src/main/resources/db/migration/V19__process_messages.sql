-- What the process has to be told; out of the outbox, which keeps what can be done in any order by ten threads.
create table process_message (
  id bigint not null auto_increment,
  name varchar(100) not null,
  correlation_key varchar(100) not null,
  message_id varchar(100) not null,
  request_id binary(16) not null,
  submission_number int not null,
  failures int not null default 0,
  stored_at datetime(6) not null,
  primary key (id),
  unique key process_message_once (name, message_id),
  key process_message_turn (failures, id),
  key process_message_stored (stored_at)
);

-- All that is to happen outside the database, with its one kind that has a table of its own.
create view outbox_work as
  select task_name, task_instance, execution_time as due, coalesce(consecutive_failures, 0) as failures, picked
  from scheduled_tasks
  union all
  select 'publish-process-message', concat(name, '-', message_id), stored_at, failures, false
  from process_message;
