-- Associations that enter for their member facilities.

create table association (
  id bigint not null auto_increment primary key,
  version int not null default 0,
  name varchar(100) not null,
  unique key association_name (name)
);
create table association_member (
  association_id bigint not null,
  facility_code varchar(10) not null,
  primary key (association_id, facility_code),
  foreign key (association_id) references association (id),
  foreign key (facility_code) references facility (code)
);
alter table user_account
  add column association_id bigint,
  add foreign key (association_id) references association (id);
