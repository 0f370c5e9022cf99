-- An engine that was restored from a backup, or made anew, gives the same keys again: they tell jobs and tasks
-- apart within a request only.

alter table review
  add unique key review_of_job (request_id, job_key),
  add unique key review_of_user_task (request_id, user_task_key),
  drop key review_job,
  drop key review_user_task;

-- Texts of mails are forgotten by their age.
alter table notification add key notification_created (created_at, id);
