-- What not even SQL may do. A revoked key stays as it is, and no way around leads back: its row never changes, no key or
-- secret is deleted, no secret moves to another key, and a hash changes only to a higher version of the pepper.
create function guard_api_key() returns trigger language plpgsql as $$
begin
    if tg_op in ('DELETE', 'TRUNCATE') then
        raise exception 'a key is never deleted';
    end if;
    if old.revoked_at is not null then
        raise exception 'a revoked key never changes';
    end if;
    if new.id <> old.id or new.account_id <> old.account_id or new.environment <> old.environment then
        raise exception 'a key keeps its id, account and environment';
    end if;
    return new;
end $$;

create function guard_key_secret() returns trigger language plpgsql as $$
begin
    if tg_op in ('DELETE', 'TRUNCATE') then
        raise exception 'a secret is never deleted';
    end if;
    if exists (select 1 from "${flyway:defaultSchema}".api_key where id = new.key_id and revoked_at is not null) then
        raise exception 'a revoked key never gets or changes a secret';
    end if;
    if tg_op = 'UPDATE' then
        if new.id <> old.id or new.key_id <> old.key_id then
            raise exception 'a secret never moves to another key';
        end if;
        if new.hash <> old.hash and new.pepper_version <= old.pepper_version then
            raise exception 'a hash changes only to a higher version of the pepper';
        end if;
    end if;
    return new;
end $$;

create function guard_audit_entry() returns trigger language plpgsql as $$
begin
    raise exception 'an audit entry is never changed or deleted';
end $$;

create trigger api_key_guard before update or delete on api_key for each row execute function guard_api_key();
create trigger api_key_truncate before truncate on api_key execute function guard_api_key();
create trigger key_secret_guard before insert or update or delete on key_secret
    for each row execute function guard_key_secret();
create trigger key_secret_truncate before truncate on key_secret execute function guard_key_secret();
create trigger audit_entry_guard before update or delete on audit_entry
    for each row execute function guard_audit_entry();
create trigger audit_entry_truncate before truncate on audit_entry execute function guard_audit_entry();

-- Where the application connects as a role of its own, it may only do what it must: no change of the schema, so no way
-- around the guards either.
do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant usage on schema %I to %I', current_schema(), '${applicationRole}');
        execute format('grant select, insert, update on account, person, membership, api_key, key_secret to %I',
            '${applicationRole}');
        execute format('grant select, insert on audit_entry, pepper, access_log_entry to %I', '${applicationRole}');
        execute format('grant select, insert, update on usage_bucket, usage_endpoint_bucket, logged_key, key_endpoint,'
            || ' key_last_use, key_address to %I', '${applicationRole}');
        execute format('grant execute on function ensure_access_log_partition(date) to %I', '${applicationRole}');
    end if;
end $$;
