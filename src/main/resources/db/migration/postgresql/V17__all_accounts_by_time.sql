-- The series of all accounts in a stretch of time, for the pages of admins.
create index usage_account_bucket_time on usage_account_bucket (resolution, starts_at);
