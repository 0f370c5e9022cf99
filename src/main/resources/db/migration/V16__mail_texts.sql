-- Texts of mails that an administrator has written in place of the program's. Times are UTC.

create table mail_text (
  event varchar(30) not null primary key,
  version int not null,
  body text not null,
  changed_at datetime(6) not null,
  changed_by varchar(100) not null,
  changed_by_name varchar(100) not null
);
