-- The same as on PostgreSQL, where the reasons stand. The check has no name of its own here, and the new one is no
-- `in (…)`: see V1.
execute immediate 'alter table usage_bucket drop constraint ' || (select constraint_name
    from information_schema.table_constraints where upper(table_name) = 'USAGE_BUCKET' and constraint_type = 'CHECK');
alter table usage_bucket add constraint usage_bucket_resolution
    check (case resolution when 1 then true when 15 then true when 1440 then true else false end);
execute immediate 'alter table usage_endpoint_bucket drop constraint ' || (select constraint_name
    from information_schema.table_constraints where upper(table_name) = 'USAGE_ENDPOINT_BUCKET' and constraint_type = 'CHECK');
alter table usage_endpoint_bucket add constraint usage_endpoint_bucket_resolution
    check (case resolution when 1 then true when 15 then true when 1440 then true else false end);

insert into usage_bucket (key_id, resolution, starts_at, outcome, account_id, requests)
    select key_id, 1440, date_trunc('day', starts_at at time zone 'UTC'), outcome, account_id, sum(requests)
    from usage_bucket where resolution = 15
    group by key_id, date_trunc('day', starts_at at time zone 'UTC'), outcome, account_id;
insert into usage_endpoint_bucket (key_id, resolution, starts_at, endpoint, outcome, account_id, requests)
    select key_id, 1440, date_trunc('day', starts_at at time zone 'UTC'), endpoint, outcome, account_id, sum(requests)
    from usage_endpoint_bucket where resolution = 15
    group by key_id, date_trunc('day', starts_at at time zone 'UTC'), endpoint, outcome, account_id;
