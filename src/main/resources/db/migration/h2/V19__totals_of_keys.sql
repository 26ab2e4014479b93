-- Requests by key in hours, days and weeks; the same as on PostgreSQL, where the reasons stand.
create table usage_key_total (
    key_id       varchar(40) not null,
    resolution   smallint    not null
        check (case resolution when 60 then true when 1440 then true when 10080 then true else false end),
    starts_at    timestamp(6) with time zone not null,
    account_id   varchar(40) not null,
    successful   bigint      not null,
    client_error bigint      not null,
    server_error bigint      not null,
    refused      bigint      not null,
    primary key (key_id, resolution, starts_at)
);
insert into usage_key_total (key_id, resolution, starts_at, account_id, successful, client_error, server_error, refused)
    select key_id, minutes, starts_at, account_id,
        sum(case outcome when 'SUCCESSFUL' then requests else 0 end),
        sum(case outcome when 'CLIENT_ERROR' then requests else 0 end),
        sum(case outcome when 'SERVER_ERROR' then requests else 0 end),
        sum(case outcome when 'REFUSED' then requests else 0 end)
    from (
        select b.key_id, r.minutes, dateadd('SECOND', floor(extract(epoch from b.starts_at) / (60 * r.minutes)) * 60 * r.minutes,
            timestamp with time zone '1970-01-01 00:00:00+00') as starts_at, b.account_id, b.outcome, b.requests
        from usage_bucket b cross join (values (60), (1440), (10080)) r (minutes)
        where b.key_id <> '-' and b.resolution = case r.minutes when 60 then 15 else 1440 end
    ) requests group by key_id, minutes, starts_at, account_id;
create index usage_key_total_account on usage_key_total (account_id, resolution, starts_at);
