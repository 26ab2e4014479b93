-- What the entries from :from to :to, whole UTC days, add to the series: the same as the writer says, which
-- GeneratedLogCheck proves, in about the order in which the writer would have made the rows. Minutes begin at :minutes,
-- since a running system keeps seven days of them.
create temporary table of_keys on commit drop as
select coalesce(key_id, '-') as key_id, minutes, date_bin(make_interval(mins => minutes), at, timestamptz 'epoch') as starts_at,
    outcome, coalesce(secret_id, '-') as secret_id, status, coalesce(account_id, '-') as account_id,
    coalesce(environment, '-') as environment, count(*) as requests
from access_log_entry join (values (1), (15)) r (minutes) on minutes = 15 or at >= :minutes
where at >= :from and at < :to
group by 1, 2, 3, 4, 5, 6, 7, 8;

insert into of_keys
select key_id, 1440, :from, outcome, secret_id, status, account_id, environment, sum(requests)
from of_keys where minutes = 15 group by 1, 4, 5, 6, 7, 8;

insert into usage_bucket (key_id, resolution, starts_at, outcome, secret_id, status, account_id, requests)
select key_id, minutes, starts_at, outcome, secret_id, status, account_id, requests
from of_keys order by 3, 2, 1;

insert into usage_account_bucket (account_id, environment, resolution, starts_at, outcome, status, requests)
select account_id, environment, minutes, starts_at, outcome, status, sum(requests)
from of_keys
group by 1, 2, 3, 4, 5, 6 order by 4, 3, 1, 2;

insert into usage_key_total as old (key_id, resolution, starts_at, account_id, successful, client_error, server_error, refused)
select key_id, length, date_bin(make_interval(mins => length), starts_at, timestamptz 'epoch'), account_id,
    coalesce(sum(requests) filter (where outcome = 'SUCCESSFUL'), 0),
    coalesce(sum(requests) filter (where outcome = 'CLIENT_ERROR'), 0),
    coalesce(sum(requests) filter (where outcome = 'SERVER_ERROR'), 0),
    coalesce(sum(requests) filter (where outcome = 'REFUSED'), 0)
from of_keys cross join (values (60), (1440), (10080)) lengths (length)
where minutes = 15 and key_id <> '-'
group by 1, 2, 3, 4 order by 3, 2, 1
on conflict (key_id, resolution, starts_at) do update set
    successful = old.successful + excluded.successful, client_error = old.client_error + excluded.client_error,
    server_error = old.server_error + excluded.server_error, refused = old.refused + excluded.refused;

create temporary table of_endpoints on commit drop as
select coalesce(key_id, '-') as key_id, minutes, date_bin(make_interval(mins => minutes), at, timestamptz 'epoch') as starts_at,
    endpoint, outcome, coalesce(account_id, '-') as account_id, coalesce(environment, '-') as environment,
    count(*) as requests
from access_log_entry join (values (1), (15)) r (minutes) on minutes = 15 or at >= :minutes
where at >= :from and at < :to
group by 1, 2, 3, 4, 5, 6, 7;

insert into of_endpoints
select key_id, 1440, :from, endpoint, outcome, account_id, environment, sum(requests)
from of_endpoints where minutes = 15 group by 1, 4, 5, 6, 7;

insert into usage_endpoint_bucket (key_id, resolution, starts_at, endpoint, outcome, account_id, requests)
select key_id, minutes, starts_at, endpoint, outcome, account_id, requests
from of_endpoints order by 3, 2, 1;

insert into usage_account_endpoint_bucket (account_id, environment, resolution, starts_at, endpoint, outcome, requests)
select account_id, environment, minutes, starts_at, endpoint, outcome, sum(requests)
from of_endpoints
group by 1, 2, 3, 4, 5, 6 order by 4, 3, 1, 2;

create temporary table of_latencies on commit drop as
select key_id, minutes, starts_at, account_id, environment, {counted}
from (
    select key_id, minutes, date_bin(make_interval(mins => minutes), at, timestamptz 'epoch') as starts_at,
        account_id, environment, width_bucket(latency_micros, array[
        100, 200, 500, 1000, 2000, 3000, 5000, 7000, 10000, 15000, 20000, 30000, 50000, 70000, 100000, 150000, 200000,
        300000, 500000, 700000, 1000000, 2000000, 5000000]::bigint[]) + 1 as stretch
    from access_log_entry join (values (1), (15)) r (minutes) on minutes = 15 or at >= :minutes
    where at >= :from and at < :to and key_id is not null and outcome <> 'REFUSED'
) entries
group by 1, 2, 3, 4, 5;

insert into of_latencies
select key_id, 1440, :from, account_id, environment, {sums}
from of_latencies where minutes = 15 group by 1, 4, 5;

insert into usage_latency_bucket (key_id, resolution, starts_at, account_id, {counts})
select key_id, minutes, starts_at, account_id, {counts}
from of_latencies order by 3, 2, 1;

insert into usage_account_latency_bucket (account_id, environment, resolution, starts_at, {counts})
select account_id, environment, minutes, starts_at, {sums}
from of_latencies
group by 1, 2, 3, 4 order by 4, 3, 1, 2;

insert into logged_key (key_id)
select distinct coalesce(key_id, '-') from access_log_entry where at >= :from and at < :to
on conflict do nothing;

insert into key_endpoint (key_id, endpoint)
select distinct key_id, endpoint from of_endpoints
on conflict do nothing;

insert into key_address as old (key_id, address, first_seen_at, last_seen_at)
select key_id, address, min(at), max(at) from access_log_entry
where at >= :from and at < :to and key_id is not null and (outcome <> 'REFUSED' or reason = 'limited')
group by 1, 2
on conflict (key_id, address) do update set last_seen_at = excluded.last_seen_at;

insert into key_client as old (key_id, client, first_seen_at, last_seen_at)
select key_id, case when said like 'Mozilla/%' then said else split_part(said, ' ', 1) end, min(first_at), max(last_at)
from (
    select key_id, trim(regexp_replace(regexp_replace(user_agent, '\([^()]*\)', ' ', 'g'), ' +', ' ', 'g')) as said,
        min(at) as first_at, max(at) as last_at
    from access_log_entry
    where at >= :from and at < :to and key_id is not null and (outcome <> 'REFUSED' or reason = 'limited')
    group by key_id, user_agent
) agents
group by 1, 2
on conflict (key_id, client) do update set last_seen_at = excluded.last_seen_at;

insert into key_last_use as old (key_id, first_at, first_address, last_at, last_address, user_agent, account_id)
select key_id, first_at, first_address, last_at, last_address, user_agent, account_id
from (
    select distinct on (key_id) key_id, at as last_at, address as last_address, user_agent, account_id
    from access_log_entry
    where at >= :from and at < :to and key_id is not null and (outcome <> 'REFUSED' or reason = 'limited')
    order by key_id, at desc
) latest
join (
    select distinct on (key_id) key_id, at as first_at, address as first_address
    from access_log_entry
    where at >= :from and at < :to and key_id is not null and (outcome <> 'REFUSED' or reason = 'limited')
    order by key_id, at
) first using (key_id)
on conflict (key_id) do update set last_at = excluded.last_at, last_address = excluded.last_address,
    user_agent = excluded.user_agent;
