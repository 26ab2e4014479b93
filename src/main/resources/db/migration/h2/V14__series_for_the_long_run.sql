-- Series with statuses, latencies and clients, and those of whole accounts; the same as on PostgreSQL, where the reasons
-- stand.
alter table usage_bucket add column status integer default 0 not null;
update usage_bucket set status = 401 where key_id = '-' and outcome = 'REFUSED';
alter table usage_bucket alter column status drop default;
alter table usage_bucket drop primary key;
alter table usage_bucket add primary key (key_id, resolution, starts_at, outcome, secret_id, status);
delete from usage_bucket where key_id in (select key_id from access_log_entry where key_id is not null);
insert into usage_bucket (key_id, resolution, starts_at, outcome, secret_id, status, account_id, requests)
    select key_id, minutes, starts_at, outcome, secret_id, status, account_id, count(*) from (
        select e.key_id, r.minutes, dateadd('SECOND', floor(extract(epoch from e.at) / (60 * r.minutes)) * 60 * r.minutes,
            timestamp with time zone '1970-01-01 00:00:00+00') as starts_at,
            e.outcome, coalesce(e.secret_id, '-') as secret_id, e.status, e.account_id
        from access_log_entry e cross join (values (1), (15), (1440)) r (minutes) where e.key_id is not null
    ) requests group by key_id, minutes, starts_at, outcome, secret_id, status, account_id;

drop table usage_account_bucket;
create table usage_account_bucket (
    account_id  varchar(40) not null,
    environment varchar(4)  not null,
    resolution  smallint    not null check (case resolution when 1 then true when 15 then true when 1440 then true else false end),
    starts_at   timestamp(6) with time zone not null,
    outcome     varchar(12) not null,
    status      integer     not null,
    requests    bigint      not null,
    primary key (account_id, environment, resolution, starts_at, outcome, status)
);

create table usage_account_endpoint_bucket (
    account_id  varchar(40)  not null,
    environment varchar(4)   not null,
    resolution  smallint     not null check (case resolution when 1 then true when 15 then true when 1440 then true else false end),
    starts_at   timestamp(6) with time zone not null,
    endpoint    varchar(200) not null,
    outcome     varchar(12)  not null,
    requests    bigint       not null,
    primary key (account_id, environment, resolution, starts_at, endpoint, outcome)
);

create table usage_latency_bucket (
    key_id     varchar(40) not null,
    resolution smallint    not null check (case resolution when 1 then true when 15 then true when 1440 then true else false end),
    starts_at  timestamp(6) with time zone not null,
    account_id varchar(40) not null,
    l01 bigint, l02 bigint, l03 bigint, l04 bigint, l05 bigint, l06 bigint, l07 bigint, l08 bigint, l09 bigint,
    l10 bigint, l11 bigint, l12 bigint, l13 bigint, l14 bigint, l15 bigint, l16 bigint, l17 bigint, l18 bigint,
    l19 bigint, l20 bigint, l21 bigint, l22 bigint, l23 bigint, l24 bigint,
    primary key (key_id, resolution, starts_at)
);

create table usage_account_latency_bucket (
    account_id  varchar(40) not null,
    environment varchar(4)  not null,
    resolution  smallint    not null check (case resolution when 1 then true when 15 then true when 1440 then true else false end),
    starts_at   timestamp(6) with time zone not null,
    l01 bigint, l02 bigint, l03 bigint, l04 bigint, l05 bigint, l06 bigint, l07 bigint, l08 bigint, l09 bigint,
    l10 bigint, l11 bigint, l12 bigint, l13 bigint, l14 bigint, l15 bigint, l16 bigint, l17 bigint, l18 bigint,
    l19 bigint, l20 bigint, l21 bigint, l22 bigint, l23 bigint, l24 bigint,
    primary key (account_id, environment, resolution, starts_at)
);

create table key_client (
    key_id        varchar(40)  not null,
    client        varchar(120) not null,
    first_seen_at timestamp(6) with time zone not null,
    last_seen_at  timestamp(6) with time zone not null,
    primary key (key_id, client)
);

insert into usage_account_bucket (account_id, environment, resolution, starts_at, outcome, status, requests)
    select b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.outcome, b.status, sum(b.requests)
    from usage_bucket b left join api_key k on k.id = b.key_id
    group by b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.outcome, b.status;
insert into usage_account_endpoint_bucket
        (account_id, environment, resolution, starts_at, endpoint, outcome, requests)
    select b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.endpoint, b.outcome, sum(b.requests)
    from usage_endpoint_bucket b left join api_key k on k.id = b.key_id
    group by b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.endpoint, b.outcome;
insert into usage_latency_bucket (key_id, resolution, starts_at, account_id,
    l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19, l20, l21, l22,
    l23, l24)
    select key_id, minutes, starts_at, account_id,
        nullif(count(*) filter (where latency_micros < 100), 0),
        nullif(count(*) filter (where latency_micros >= 100 and latency_micros < 200), 0),
        nullif(count(*) filter (where latency_micros >= 200 and latency_micros < 500), 0),
        nullif(count(*) filter (where latency_micros >= 500 and latency_micros < 1000), 0),
        nullif(count(*) filter (where latency_micros >= 1000 and latency_micros < 2000), 0),
        nullif(count(*) filter (where latency_micros >= 2000 and latency_micros < 3000), 0),
        nullif(count(*) filter (where latency_micros >= 3000 and latency_micros < 5000), 0),
        nullif(count(*) filter (where latency_micros >= 5000 and latency_micros < 7000), 0),
        nullif(count(*) filter (where latency_micros >= 7000 and latency_micros < 10000), 0),
        nullif(count(*) filter (where latency_micros >= 10000 and latency_micros < 15000), 0),
        nullif(count(*) filter (where latency_micros >= 15000 and latency_micros < 20000), 0),
        nullif(count(*) filter (where latency_micros >= 20000 and latency_micros < 30000), 0),
        nullif(count(*) filter (where latency_micros >= 30000 and latency_micros < 50000), 0),
        nullif(count(*) filter (where latency_micros >= 50000 and latency_micros < 70000), 0),
        nullif(count(*) filter (where latency_micros >= 70000 and latency_micros < 100000), 0),
        nullif(count(*) filter (where latency_micros >= 100000 and latency_micros < 150000), 0),
        nullif(count(*) filter (where latency_micros >= 150000 and latency_micros < 200000), 0),
        nullif(count(*) filter (where latency_micros >= 200000 and latency_micros < 300000), 0),
        nullif(count(*) filter (where latency_micros >= 300000 and latency_micros < 500000), 0),
        nullif(count(*) filter (where latency_micros >= 500000 and latency_micros < 700000), 0),
        nullif(count(*) filter (where latency_micros >= 700000 and latency_micros < 1000000), 0),
        nullif(count(*) filter (where latency_micros >= 1000000 and latency_micros < 2000000), 0),
        nullif(count(*) filter (where latency_micros >= 2000000 and latency_micros < 5000000), 0),
        nullif(count(*) filter (where latency_micros >= 5000000), 0)
    from (
        select e.key_id, r.minutes, dateadd('SECOND', floor(extract(epoch from e.at) / (60 * r.minutes)) * 60 * r.minutes,
            timestamp with time zone '1970-01-01 00:00:00+00') as starts_at,
            e.account_id, e.latency_micros
        from access_log_entry e cross join (values (1), (15), (1440)) r (minutes)
        where e.key_id is not null and e.outcome <> 'REFUSED'
    ) requests group by key_id, minutes, starts_at, account_id;
insert into usage_account_latency_bucket (account_id, environment, resolution, starts_at,
    l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19, l20, l21, l22,
    l23, l24)
    select b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at,
    sum(l01), sum(l02), sum(l03), sum(l04), sum(l05), sum(l06), sum(l07), sum(l08), sum(l09), sum(l10), sum(l11),
    sum(l12), sum(l13), sum(l14), sum(l15), sum(l16), sum(l17), sum(l18), sum(l19), sum(l20), sum(l21), sum(l22),
    sum(l23), sum(l24)
    from usage_latency_bucket b left join api_key k on k.id = b.key_id
    group by b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at;
insert into key_client (key_id, client, first_seen_at, last_seen_at)
    select key_id, client, first_seen_at, last_seen_at from (
        select key_id, client, min(at) as first_seen_at, max(at) as last_seen_at,
            row_number() over (partition by key_id order by min(at), client) as place
        from (
            select key_id, at,
                left(case when said like 'Mozilla/%' then said else regexp_replace(said, ' .*$', '') end, 120) as client
            from (
                select key_id, at, coalesce(nullif(trim(regexp_replace(
                    regexp_replace(user_agent, '\([^()]*\)', ' '), ' +', ' ')), ''), user_agent, '') as said
                from access_log_entry
                where key_id is not null and (outcome <> 'REFUSED' or reason = 'limited')
            ) agents
        ) clients group by key_id, client
    ) seen where place <= 200;

drop index usage_endpoint_bucket_account;

-- H2 has no partial indexes.
create index access_log_entry_address on access_log_entry (address, at desc, request_id desc);
create index access_log_entry_error on access_log_entry (status, at desc, request_id desc);
