-- What is kept how long. The role of the application may delete nothing of the log and of its series, so functions of
-- the tables' owner do it, and only what is old: whoever takes the application over can't wipe what it did last.

-- Drops the partition of a UTC day, at once and whatever it holds. That needs the table for a moment: if somebody reads it
-- for longer than 300 ms it is given up, since whoever comes next would have to wait as well, and tried again later.
create function drop_access_log_partition(day date) returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '300ms'
as
$$
declare
    name text := 'access_log_entry_' || to_char(day, 'YYYYMMDD');
begin
    if day > (now() at time zone 'UTC')::date - 7 then
        raise exception 'entries are kept for a week at least';
    end if;
    if not pg_try_advisory_xact_lock(hashtext('access_log_retention'))
            or to_regclass(format('%I.%I', '${flyway:defaultSchema}', name)) is null then
        return false;
    end if;
    execute format('drop table %I.%I', '${flyway:defaultSchema}', name);
    return true;
end
$$;
revoke all on function drop_access_log_partition(date) from public;

-- Deletes old rows of one owner (a key or an account) from one series, 5,000 at most. Rows that somebody has locked are
-- left for the next time: who waits for nobody is part of no circle.
create function forget_usage(series text, owner varchar, minutes smallint, before timestamptz) returns integer
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as
$$
declare
    column_of_owner constant text := case when series like 'usage_account%' then 'account_id' else 'key_id' end;
    removed integer;
begin
    if series not in ('usage_bucket', 'usage_endpoint_bucket', 'usage_latency_bucket', 'usage_account_bucket',
            'usage_account_endpoint_bucket', 'usage_account_latency_bucket') then
        raise exception 'no series';
    end if;
    if before > now() + interval '1 hour' - (case minutes when 1 then interval '7 days'
            when 15 then interval '200 days' else interval '730 days' end) then
        raise exception 'series are kept longer';
    end if;
    execute format('delete from %1$I.%2$I where ctid = any (array(select ctid from %1$I.%2$I where %3$I = $1'
            || ' and resolution = $2 and starts_at < $3 %4$s limit 5000 for update skip locked))',
        '${flyway:defaultSchema}', series, column_of_owner,
        case when column_of_owner = 'account_id' then 'and environment in (''live'', ''test'', ''-'')' else '' end)
        using owner, minutes, before;
    get diagnostics removed = row_count;
    return removed;
end
$$;
revoke all on function forget_usage(text, varchar, smallint, timestamptz) from public;

-- Deletes addresses and clients that no key was used from for two years, 5,000 at most.
create function forget_callers(what text, before timestamptz) returns integer
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as
$$
declare
    removed integer;
begin
    if what not in ('key_address', 'key_client') then
        raise exception 'no callers';
    end if;
    if before > now() - interval '730 days' + interval '1 hour' then
        raise exception 'callers are kept longer';
    end if;
    execute format('delete from %1$I.%2$I where ctid = any (array(select ctid from %1$I.%2$I where last_seen_at < $1'
        || ' limit 5000 for update skip locked))', '${flyway:defaultSchema}', what) using before;
    get diagnostics removed = row_count;
    return removed;
end
$$;
revoke all on function forget_callers(text, timestamptz) from public;

-- The last time that a day of the log was counted again and compared with the series, and what was different: a row for
-- each series of a key or of an account, 50 at most for each day.
create table usage_recount (
    utc_day      date       not null primary key,
    recounted_at timestamptz not null,
    entries      bigint      not null,
    differences  bigint      not null
);
create table usage_recount_difference (
    utc_day    date        not null references usage_recount,
    series     varchar(40) not null,
    resolution smallint    not null,
    owner      varchar(80) not null,
    logged     bigint      not null,
    counted    bigint      not null,
    primary key (utc_day, series, resolution, owner)
);

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant execute on function drop_access_log_partition(date),'
            || ' forget_usage(text, varchar, smallint, timestamptz), forget_callers(text, timestamptz) to %I',
            '${applicationRole}');
        execute format('grant select, insert, update, delete on usage_recount, usage_recount_difference to %I',
            '${applicationRole}');
    end if;
end $$;
