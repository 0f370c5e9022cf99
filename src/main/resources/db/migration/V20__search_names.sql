-- The name as it is searched for (SearchName); V21 fills it.
alter table facility add column search_name varbinary(2400) not null default '';
alter table facility add key facility_search (prefecture_code, search_name);
