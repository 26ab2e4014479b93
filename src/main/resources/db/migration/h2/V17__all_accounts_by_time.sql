-- The same as on PostgreSQL.
create index usage_account_bucket_time on usage_account_bucket (resolution, starts_at);
