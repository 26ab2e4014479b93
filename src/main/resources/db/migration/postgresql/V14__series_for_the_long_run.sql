-- Series with statuses, latencies and clients, and those of whole accounts, so that every figure of a page costs the
-- same for ten keys and for ten thousand.

-- Requests by status as well. What real keys did is counted again from the log, of which nothing was ever deleted. Of
-- requests without a key the log has samples only: what was refused was a 401, of others 0 stands for 'not recorded'.
alter table usage_bucket add column status integer default 0 not null;
update usage_bucket set status = 401 where key_id = '-' and outcome = 'REFUSED';
alter table usage_bucket alter column status drop default;
alter table usage_bucket drop constraint usage_bucket_pkey;
alter table usage_bucket add primary key (key_id, resolution, starts_at, outcome, secret_id, status);
delete from usage_bucket where key_id in (select key_id from access_log_entry);
insert into usage_bucket (key_id, resolution, starts_at, outcome, secret_id, status, account_id, requests)
    select e.key_id, r.minutes, date_bin(make_interval(mins => r.minutes), e.at, timestamptz '1970-01-01 00:00:00+00'),
        e.outcome, coalesce(e.secret_id, '-'), e.status, e.account_id, count(*)
    from access_log_entry e cross join (values (1), (15), (1440)) r (minutes)
    where e.key_id is not null group by 1, 2, 3, 4, 5, 6, 7;

-- The same of whole accounts. Requests without a known key have '-' as account and environment.
drop table usage_account_bucket;
create table usage_account_bucket (
    account_id  varchar(40) not null,
    environment varchar(4)  not null,
    resolution  smallint    not null check (resolution in (1, 15, 1440)),
    starts_at   timestamptz not null,
    outcome     varchar(12) not null,
    status      integer     not null,
    requests    bigint      not null,
    primary key (account_id, environment, resolution, starts_at, outcome, status)
);

create table usage_account_endpoint_bucket (
    account_id  varchar(40)  not null,
    environment varchar(4)   not null,
    resolution  smallint     not null check (resolution in (1, 15, 1440)),
    starts_at   timestamptz not null,
    endpoint    varchar(200) not null,
    outcome     varchar(12)  not null,
    requests    bigint       not null,
    primary key (account_id, environment, resolution, starts_at, endpoint, outcome)
);

-- How many requests took how long, between fixed bounds, which can be added: from 0.1, 0.2, 0.5, 1, 2, 3, 5, 7, 10, 15, 20,
-- 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 2000 and 5000 ms on (`Latencies`). What is empty is null: most rows fill
-- three of them, and null takes no space. Refused requests are not in it, since they did not reach the API.
create table usage_latency_bucket (
    key_id     varchar(40) not null,
    resolution smallint    not null check (resolution in (1, 15, 1440)),
    starts_at  timestamptz not null,
    account_id varchar(40) not null,
    l01 bigint, l02 bigint, l03 bigint, l04 bigint, l05 bigint, l06 bigint, l07 bigint, l08 bigint, l09 bigint,
    l10 bigint, l11 bigint, l12 bigint, l13 bigint, l14 bigint, l15 bigint, l16 bigint, l17 bigint, l18 bigint,
    l19 bigint, l20 bigint, l21 bigint, l22 bigint, l23 bigint, l24 bigint,
    primary key (key_id, resolution, starts_at)
);

create table usage_account_latency_bucket (
    account_id  varchar(40) not null,
    environment varchar(4)  not null,
    resolution  smallint    not null check (resolution in (1, 15, 1440)),
    starts_at   timestamptz not null,
    l01 bigint, l02 bigint, l03 bigint, l04 bigint, l05 bigint, l06 bigint, l07 bigint, l08 bigint, l09 bigint,
    l10 bigint, l11 bigint, l12 bigint, l13 bigint, l14 bigint, l15 bigint, l16 bigint, l17 bigint, l18 bigint,
    l19 bigint, l20 bigint, l21 bigint, l22 bigint, l23 bigint, l24 bigint,
    primary key (account_id, environment, resolution, starts_at)
);

-- What good requests said they are: the product of their user agent, '' for none; 200 for each key, those that came first.
create table key_client (
    key_id        varchar(40)  not null,
    client        varchar(120) not null,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null,
    primary key (key_id, client)
);

insert into usage_account_bucket (account_id, environment, resolution, starts_at, outcome, status, requests)
    select b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.outcome, b.status, sum(b.requests)
    from usage_bucket b left join api_key k on k.id = b.key_id
    group by 1, 2, 3, 4, 5, 6;
insert into usage_account_endpoint_bucket
        (account_id, environment, resolution, starts_at, endpoint, outcome, requests)
    select b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.endpoint, b.outcome, sum(b.requests)
    from usage_endpoint_bucket b left join api_key k on k.id = b.key_id
    group by 1, 2, 3, 4, 5, 6;
insert into usage_latency_bucket (key_id, resolution, starts_at, account_id,
    l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19, l20, l21, l22,
    l23, l24)
    select e.key_id, r.minutes, date_bin(make_interval(mins => r.minutes), e.at, timestamptz '1970-01-01 00:00:00+00'),
        e.account_id,
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
    from access_log_entry e cross join (values (1), (15), (1440)) r (minutes)
    where e.key_id is not null and e.outcome <> 'REFUSED' group by 1, 2, 3, 4;
insert into usage_account_latency_bucket (account_id, environment, resolution, starts_at,
    l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19, l20, l21, l22,
    l23, l24)
    select b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at,
    sum(l01), sum(l02), sum(l03), sum(l04), sum(l05), sum(l06), sum(l07), sum(l08), sum(l09), sum(l10), sum(l11),
    sum(l12), sum(l13), sum(l14), sum(l15), sum(l16), sum(l17), sum(l18), sum(l19), sum(l20), sum(l21), sum(l22),
    sum(l23), sum(l24)
    from usage_latency_bucket b left join api_key k on k.id = b.key_id
    group by 1, 2, 3, 4;
insert into key_client (key_id, client, first_seen_at, last_seen_at)
    select key_id, client, first_seen_at, last_seen_at from (
        select key_id, client, min(at) as first_seen_at, max(at) as last_seen_at,
            row_number() over (partition by key_id order by min(at), client) as place
        from (
            select key_id, at, left(case when said like 'Mozilla/%' then said else split_part(said, ' ', 1) end, 120) as client
            from (
                select key_id, at, coalesce(nullif(trim(regexp_replace(
                        regexp_replace(user_agent, '\([^()]*\)', ' ', 'g'), ' +', ' ', 'g')), ''), user_agent, '') as said
                from access_log_entry
                where key_id is not null and (outcome <> 'REFUSED' or reason = 'limited')
            ) agents
        ) clients group by key_id, client
    ) seen where place <= 200;

-- The endpoints of accounts are read from their own series now.
drop index usage_endpoint_bucket_account;

-- Who called from there, and what went wrong, over all accounts.
create index access_log_entry_address on access_log_entry (address, at desc, request_id desc);
create index access_log_entry_error on access_log_entry (status, at desc, request_id desc) where status >= 400;

-- As before, and out of every series of the account.
create or replace function remove_sample_data(account varchar) returns bigint
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as
$$
declare
    samples constant varchar[] := array(
        select id from "${flyway:defaultSchema}".api_key where account_id = account and sample order by id for update);
    place   record;
    removed bigint;
begin
    -- in the order in which the writer of the log takes them, so that nobody waits in a circle
    perform 1 from "${flyway:defaultSchema}".usage_account_bucket where account_id = account
        order by account_id, environment, resolution, starts_at, outcome, status for update;
    perform 1 from "${flyway:defaultSchema}".usage_account_endpoint_bucket where account_id = account
        order by account_id, environment, resolution, starts_at, endpoint, outcome for update;
    perform 1 from "${flyway:defaultSchema}".usage_account_latency_bucket where account_id = account
        order by account_id, environment, resolution, starts_at for update;
    update "${flyway:defaultSchema}".usage_account_bucket a set requests = a.requests - s.requests
        from (select b.account_id, k.environment, b.resolution, b.starts_at, b.outcome, b.status, sum(b.requests) as requests
              from "${flyway:defaultSchema}".usage_bucket b join "${flyway:defaultSchema}".api_key k on k.id = b.key_id
              where b.key_id = any (samples)
              group by b.account_id, k.environment, b.resolution, b.starts_at, b.outcome, b.status) s
        where a.account_id = s.account_id and a.environment = s.environment and a.resolution = s.resolution
            and a.starts_at = s.starts_at and a.outcome = s.outcome and a.status = s.status;
    update "${flyway:defaultSchema}".usage_account_endpoint_bucket a set requests = a.requests - s.requests
        from (select b.account_id, k.environment, b.resolution, b.starts_at, b.endpoint, b.outcome, sum(b.requests) as requests
              from "${flyway:defaultSchema}".usage_endpoint_bucket b
              join "${flyway:defaultSchema}".api_key k on k.id = b.key_id
              where b.key_id = any (samples)
              group by b.account_id, k.environment, b.resolution, b.starts_at, b.endpoint, b.outcome) s
        where a.account_id = s.account_id and a.environment = s.environment and a.resolution = s.resolution
            and a.starts_at = s.starts_at and a.endpoint = s.endpoint and a.outcome = s.outcome;
    update "${flyway:defaultSchema}".usage_account_latency_bucket a set
        l01 = nullif(coalesce(a.l01, 0) - coalesce(s.l01, 0), 0),
        l02 = nullif(coalesce(a.l02, 0) - coalesce(s.l02, 0), 0),
        l03 = nullif(coalesce(a.l03, 0) - coalesce(s.l03, 0), 0),
        l04 = nullif(coalesce(a.l04, 0) - coalesce(s.l04, 0), 0),
        l05 = nullif(coalesce(a.l05, 0) - coalesce(s.l05, 0), 0),
        l06 = nullif(coalesce(a.l06, 0) - coalesce(s.l06, 0), 0),
        l07 = nullif(coalesce(a.l07, 0) - coalesce(s.l07, 0), 0),
        l08 = nullif(coalesce(a.l08, 0) - coalesce(s.l08, 0), 0),
        l09 = nullif(coalesce(a.l09, 0) - coalesce(s.l09, 0), 0),
        l10 = nullif(coalesce(a.l10, 0) - coalesce(s.l10, 0), 0),
        l11 = nullif(coalesce(a.l11, 0) - coalesce(s.l11, 0), 0),
        l12 = nullif(coalesce(a.l12, 0) - coalesce(s.l12, 0), 0),
        l13 = nullif(coalesce(a.l13, 0) - coalesce(s.l13, 0), 0),
        l14 = nullif(coalesce(a.l14, 0) - coalesce(s.l14, 0), 0),
        l15 = nullif(coalesce(a.l15, 0) - coalesce(s.l15, 0), 0),
        l16 = nullif(coalesce(a.l16, 0) - coalesce(s.l16, 0), 0),
        l17 = nullif(coalesce(a.l17, 0) - coalesce(s.l17, 0), 0),
        l18 = nullif(coalesce(a.l18, 0) - coalesce(s.l18, 0), 0),
        l19 = nullif(coalesce(a.l19, 0) - coalesce(s.l19, 0), 0),
        l20 = nullif(coalesce(a.l20, 0) - coalesce(s.l20, 0), 0),
        l21 = nullif(coalesce(a.l21, 0) - coalesce(s.l21, 0), 0),
        l22 = nullif(coalesce(a.l22, 0) - coalesce(s.l22, 0), 0),
        l23 = nullif(coalesce(a.l23, 0) - coalesce(s.l23, 0), 0),
        l24 = nullif(coalesce(a.l24, 0) - coalesce(s.l24, 0), 0)
        from (select b.account_id, k.environment, b.resolution, b.starts_at,
                sum(l01) as l01, sum(l02) as l02, sum(l03) as l03, sum(l04) as l04, sum(l05) as l05,
                sum(l06) as l06, sum(l07) as l07, sum(l08) as l08, sum(l09) as l09, sum(l10) as l10,
                sum(l11) as l11, sum(l12) as l12, sum(l13) as l13, sum(l14) as l14, sum(l15) as l15,
                sum(l16) as l16, sum(l17) as l17, sum(l18) as l18, sum(l19) as l19, sum(l20) as l20,
                sum(l21) as l21, sum(l22) as l22, sum(l23) as l23, sum(l24) as l24
              from "${flyway:defaultSchema}".usage_latency_bucket b
              join "${flyway:defaultSchema}".api_key k on k.id = b.key_id
              where b.key_id = any (samples)
              group by b.account_id, k.environment, b.resolution, b.starts_at) s
        where a.account_id = s.account_id and a.environment = s.environment and a.resolution = s.resolution
            and a.starts_at = s.starts_at;
    delete from "${flyway:defaultSchema}".usage_account_bucket where account_id = account and requests = 0;
    delete from "${flyway:defaultSchema}".usage_account_endpoint_bucket where account_id = account and requests = 0;
    delete from "${flyway:defaultSchema}".usage_account_latency_bucket where account_id = account and
        coalesce(
            l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19, l20,
            l21, l22, l23, l24) is null;
    for place in
        select c.relname as name
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = '${flyway:defaultSchema}'
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'key_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition
        order by c.relname
    loop
        execute format('delete from %I.%I where key_id = any ($1)', '${flyway:defaultSchema}', place.name) using samples;
    end loop;
    delete from "${flyway:defaultSchema}".api_key where id = any (samples);
    get diagnostics removed = row_count;
    return removed;
end
$$;

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update on usage_account_bucket, usage_account_endpoint_bucket,'
            || ' usage_latency_bucket, usage_account_latency_bucket, key_client to %I', '${applicationRole}');
    end if;
end $$;
