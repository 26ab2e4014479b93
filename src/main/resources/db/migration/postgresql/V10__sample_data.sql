-- Keys that are only examples. The mark is made with the row and never changes, so that a real key never becomes a
-- sample, whose rows may be deleted, and a sample never becomes real. A sample key has one secret, which nobody ever saw,
-- and never gets another, so that nobody can use it. Everything else about keys holds for them too.
alter table api_key add column sample boolean default false not null;

create function guard_sample_key() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if not old.sample then
            raise exception 'a key is never deleted';
        end if;
        return old;
    end if;
    if new.sample <> old.sample then
        raise exception 'a key stays real, or a sample';
    end if;
    return new;
end $$;

create function guard_sample_secret() returns trigger language plpgsql as $$
declare
    concerned constant varchar := case tg_op when 'DELETE' then old.key_id else new.key_id end;
    of_sample constant boolean := exists (
        select 1 from "${flyway:defaultSchema}".api_key where id = concerned and sample);
begin
    if tg_op = 'DELETE' then
        if not of_sample then
            raise exception 'a secret is never deleted';
        end if;
        return old;
    end if;
    if of_sample and tg_op = 'UPDATE' then
        raise exception 'the secret of a sample key never changes';
    end if;
    if of_sample and exists (select 1 from "${flyway:defaultSchema}".key_secret where key_id = concerned) then
        raise exception 'a sample key has one secret';
    end if;
    return new;
end $$;

drop trigger api_key_guard on api_key;
create trigger api_key_guard before update on api_key for each row execute function guard_api_key();
create trigger api_key_sample_guard before update or delete on api_key
    for each row execute function guard_sample_key();
drop trigger key_secret_guard on key_secret;
create trigger key_secret_guard before insert or update on key_secret
    for each row execute function guard_key_secret();
create trigger key_secret_sample_guard before insert or update or delete on key_secret
    for each row execute function guard_sample_secret();

-- Which account was given sample data, and whether it still has them: they are given once.
create table sample_data (
    account_id varchar(40) not null primary key references account,
    added_at   timestamp with time zone not null,
    removed_at timestamp with time zone
);

-- Deletes the sample keys of an account and every row of theirs: in each table that names a key in `key_id`, also in
-- those that later migrations add; and takes their requests out of the account's series. It runs with the rights of the tables' owner, because the role of the application may
-- delete neither keys nor requests; it takes nothing but an account, so it reaches no row of a real key.
create function remove_sample_data(account varchar) returns bigint
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
        order by account_id, environment, resolution, starts_at, outcome for update;
    update "${flyway:defaultSchema}".usage_account_bucket a set requests = a.requests - s.requests
        from (select b.account_id, k.environment, b.resolution, b.starts_at, b.outcome, sum(b.requests) as requests
              from "${flyway:defaultSchema}".usage_bucket b join "${flyway:defaultSchema}".api_key k on k.id = b.key_id
              where b.key_id = any (samples)
              group by b.account_id, k.environment, b.resolution, b.starts_at, b.outcome) s
        where a.account_id = s.account_id and a.environment = s.environment and a.resolution = s.resolution
            and a.starts_at = s.starts_at and a.outcome = s.outcome;
    delete from "${flyway:defaultSchema}".usage_account_bucket where account_id = account and requests = 0;
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
revoke all on function remove_sample_data(varchar) from public;

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update on sample_data to %I', '${applicationRole}');
        execute format('grant execute on function remove_sample_data(varchar) to %I', '${applicationRole}');
    end if;
end $$;
