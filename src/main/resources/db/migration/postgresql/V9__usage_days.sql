-- UTC days beside minutes and quarters of an hour, by key and by endpoint: who did most in three months is asked of
-- whole days, and only its two edges of quarters. Charts stay with quarters, since a UTC day is nobody's day but UTC's.
alter table usage_bucket drop constraint usage_bucket_resolution_check;
alter table usage_bucket add constraint usage_bucket_resolution check (resolution in (1, 15, 1440));
alter table usage_endpoint_bucket drop constraint usage_endpoint_bucket_resolution_check;
alter table usage_endpoint_bucket add constraint usage_endpoint_bucket_resolution check (resolution in (1, 15, 1440));

insert into usage_bucket (key_id, resolution, starts_at, outcome, account_id, requests)
    select key_id, 1440, date_trunc('day', starts_at, 'UTC'), outcome, account_id, sum(requests)
    from usage_bucket where resolution = 15 group by 1, 3, 4, 5;
insert into usage_endpoint_bucket (key_id, resolution, starts_at, endpoint, outcome, account_id, requests)
    select key_id, 1440, date_trunc('day', starts_at, 'UTC'), endpoint, outcome, account_id, sum(requests)
    from usage_endpoint_bucket where resolution = 15 group by 1, 3, 4, 5, 6;
