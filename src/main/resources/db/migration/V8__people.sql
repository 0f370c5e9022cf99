-- What the pages about people show. Times are UTC.
alter table user_account
  add column last_login_at datetime(6),
  add column version int not null default 0;
