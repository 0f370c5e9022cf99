-- From when to when an agreement holds, and which facilities have closed. Days are in Japan.

-- Agreements are made since the amended law has been in force.
alter table facility_agreement
  add column agreed_from date not null default '2024-04-01',
  add column agreed_until date;

alter table facility
  add column version int not null default 0,
  add column closed_on date;
