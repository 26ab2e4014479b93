-- Requests by key in hours, UTC days and weeks (of seven days since 1970), with the outcomes side by side: one row for a
-- key instead of one for each of its statuses. Who did most in three months is asked of weeks, and of days and hours at
-- both ends: a thousand keys are 25,000 rows instead of 400,000.
create table usage_key_total (
    key_id       varchar(40) not null,
    resolution   smallint    not null check (resolution in (60, 1440, 10080)),
    starts_at    timestamptz not null,
    account_id   varchar(40) not null,
    successful   bigint      not null,
    client_error bigint      not null,
    server_error bigint      not null,
    refused      bigint      not null,
    primary key (key_id, resolution, starts_at)
);
insert into usage_key_total (key_id, resolution, starts_at, account_id, successful, client_error, server_error, refused)
select key_id, r.minutes, date_bin(make_interval(mins => r.minutes), starts_at, timestamptz '1970-01-01 00:00:00+00'), account_id,
    coalesce(sum(requests) filter (where outcome = 'SUCCESSFUL'), 0),
    coalesce(sum(requests) filter (where outcome = 'CLIENT_ERROR'), 0),
    coalesce(sum(requests) filter (where outcome = 'SERVER_ERROR'), 0),
    coalesce(sum(requests) filter (where outcome = 'REFUSED'), 0)
from usage_bucket cross join (values (60), (1440), (10080)) r (minutes)
where key_id <> '-' and resolution = case r.minutes when 60 then 15 else 1440 end
group by 1, 2, 3, 4
order by 2, 3; -- as the writer would have: who asks for a time reads few pages
create index usage_key_total_account on usage_key_total (account_id, resolution, starts_at);

-- Hours are kept as long as quarters, weeks as long as days.
create or replace function forget_usage(series text, owner varchar, minutes smallint, before timestamptz) returns integer
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
            'usage_account_endpoint_bucket', 'usage_account_latency_bucket', 'usage_key_total') then
        raise exception 'no series';
    end if;
    if before > now() + interval '1 hour' - (case minutes when 1 then interval '7 days'
            when 15 then interval '200 days' when 60 then interval '200 days' else interval '730 days' end) then
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

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update on usage_key_total to %I', '${applicationRole}');
    end if;
end $$;
