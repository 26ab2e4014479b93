-- Rotation: a key has a current secret, and while one takes the other's place an old one, which stops at a time that was
-- chosen. `place` is 'current', 'old', or nothing for a secret that has ended; that a key has one of each at most is a
-- constraint, so two rotations at once can't both win.
alter table key_secret add column place varchar(8) default 'current'
    check (case place when 'current' then true when 'old' then true else place is null end);
alter table key_secret add constraint key_secret_place unique (key_id, place);

-- The same facts where the list needs them: since when the current secret is, and when the old one stops; and after how
-- much silence it stops earlier.
alter table api_key add column rotated_at timestamptz;
alter table api_key add column old_ends_at timestamptz;
alter table api_key add column silence_minutes integer;
alter table api_key add column secret_since timestamptz generated always as (coalesce(rotated_at, created_at)) stored;
create index api_key_rotating on api_key (account_id, old_ends_at) where old_ends_at is not null;
create index api_key_rotating_of_all on api_key (old_ends_at) where old_ends_at is not null;
create index api_key_by_secret on api_key (account_id, state, environment, secret_since);

-- After how many days an account wants to be reminded to rotate a key; null for never, no row for the default.
create table rotation_policy (
    account_id  varchar(40) not null primary key references account,
    remind_days integer,
    changed_at  timestamp with time zone not null
);

-- What not even SQL may do to secrets: also, what has ended never works again, neither the old secret of a rotation nor
-- one that was put aside. The time is the beginning of the transaction, as the application has it at the earliest.
create or replace function guard_key_secret() returns trigger language plpgsql as $$
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
        if old.place is null then
            raise exception 'a secret that has ended never changes';
        end if;
        if old.expires_at <= current_timestamp and (new.expires_at is null or new.expires_at > old.expires_at) then
            raise exception 'a secret that has ended never works again';
        end if;
    end if;
    return new;
end $$;

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update on rotation_policy to %I', '${applicationRole}');
    end if;
end $$;
