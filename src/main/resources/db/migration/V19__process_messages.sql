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
