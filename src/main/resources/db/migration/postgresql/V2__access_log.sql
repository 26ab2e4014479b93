-- Every API request, append-only. Partitioned by UTC day, so that retention drops a day instead of deleting rows; the
-- key of a partitioned table must hold the time. There is no default partition: a row for a day without a partition is
-- an error that the writer sees, not a row in the wrong place.
create table access_log_entry (
    at             timestamp with time zone not null,
    request_id     varchar(40)   not null,
    account_id     varchar(40),
    key_id         varchar(40),
    secret_id      varchar(40),
    environment    varchar(4),
    method         varchar(20)   not null,
    path           varchar(2048) not null,
    endpoint       varchar(200)  not null,
    status         integer       not null,
    outcome        varchar(12)   not null,
    reason         varchar(20),
    latency_micros bigint        not null,
    bytes          bigint        not null,
    address        varchar(45)   not null,
    user_agent     varchar(512),
    primary key (at, request_id)
) partition by range (at);
create index access_log_entry_key on access_log_entry (key_id, at desc, request_id desc);
create index access_log_entry_account on access_log_entry (account_id, at desc, request_id desc);

-- Makes the partition of a UTC day if it is missing. It runs with the rights of the tables' owner, so that the role
-- of the application needs none for tables; the names are written out and the search path is fixed, so that nobody can
-- put a table of his own in between. A new partition is made beside the table and then attached, which does not stop
-- readers and writers of the other days. Writers that race for a day wait for each other.
create function ensure_access_log_partition(day date) returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as
$$
declare
    name text := 'access_log_entry_' || to_char(day, 'YYYYMMDD');
begin
    if to_regclass(format('%I.%I', '${flyway:defaultSchema}', name)) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('access_log_entry'));
    if to_regclass(format('%I.%I', '${flyway:defaultSchema}', name)) is not null then
        return;
    end if;
    execute format('create table %I.%I (like %I.access_log_entry including all)',
                   '${flyway:defaultSchema}', name, '${flyway:defaultSchema}');
    execute format('alter table %I.access_log_entry attach partition %I.%I for values from (%L) to (%L)',
                   '${flyway:defaultSchema}', '${flyway:defaultSchema}', name,
                   day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
end
$$;
revoke all on function ensure_access_log_partition(date) from public;
