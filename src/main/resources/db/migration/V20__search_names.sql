-- The name as it is searched for (SearchName); each node fills it at its start (SearchNames).
alter table facility
  add column search_name varbinary(2400) not null default '',
  add key facility_search (prefecture_code, search_name),
  drop key facility_prefecture;
