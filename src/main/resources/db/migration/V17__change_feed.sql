-- The changes that the API tells are read up to an instant.

alter table status_change add key status_change_at (changed_at, id);
