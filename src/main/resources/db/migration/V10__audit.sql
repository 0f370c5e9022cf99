-- Who saw, changed, decided and exported what, when and from where. Never changed and never deleted: the triggers
-- refuse it to everybody, and the application's account may not drop them. Times are UTC.

create table audit_entry (
  id bigint not null auto_increment primary key,
  happened_at datetime(6) not null,
  username varchar(100) not null,
  display_name varchar(100),
  role varchar(20),
  address varchar(64),
  action varchar(60) not null,
  outcome varchar(10) not null,
  subject varchar(300),
  request_id binary(16),
  details text,
  key audit_entry_time (happened_at),
  key audit_entry_user (username, id),
  key audit_entry_action (action, id),
  key audit_entry_request (request_id, id)
);
create trigger audit_entry_is_not_changed before update on audit_entry for each row
  signal sqlstate '45000' set message_text = 'audit entries are not changed';
create trigger audit_entry_is_not_deleted before delete on audit_entry for each row
  signal sqlstate '45000' set message_text = 'audit entries are not deleted';
