-- From when to when an item is in use, and from when which hours hold. Days and times of day are in Japan,
-- other times are UTC.

alter table ppe_item
  add column version int not null default 0,
  add column used_from date not null default '2020-01-01',
  add column used_until date;
update ppe_item set used_until = '2020-01-01' where active = false;
alter table ppe_item drop column active;

create table working_hours (
  valid_from date not null primary key,
  cutoff_time time not null,
  review_due time not null,
  changed_at datetime(6) not null,
  actor varchar(100) not null,
  actor_name varchar(100) not null
);

alter table announcement add column version int not null default 0;
alter table faq add column version int not null default 0;
