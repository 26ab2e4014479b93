-- What the list of keys is found, filtered, sorted and counted by, at a cost that does not grow with their number.
--
-- `state` is what a key is but for time, `ends_at` its end with the keys that never end last: with them every status is
-- a range of an index, and a list is a short walk along it. `search_name` is the name with case and compatibility forms
-- folded. A revoked key never changes, hence its old ones stay without.
alter table api_key add column search_name varchar(512) collate "C" default '' not null;
alter table api_key disable trigger api_key_guard;
update api_key set search_name = lower(name);
alter table api_key enable trigger api_key_guard;
alter table api_key add column state varchar(8) generated always as (
    case when revoked_at is not null then 'revoked' when disabled_at is not null then 'disabled' else 'open' end) stored;
alter table api_key add column ends_at timestamptz generated always as (
    coalesce(expires_at, timestamptz '9999-12-31 00:00:00+00')) stored;
create index api_key_by_creation on api_key (account_id, state, created_at desc, id desc);
create index api_key_by_name on api_key (account_id, state, search_name, id);
create index api_key_by_end on api_key (account_id, state, ends_at, id);
create index api_key_by_environment on api_key (account_id, state, environment, ends_at);
create index api_key_by_revocation on api_key (account_id, state, environment, revoked_at);
create index api_key_of_all_by_creation on api_key (state, created_at desc, id desc);

-- What a key is found by: each ending of its name (16 characters of it, so that any part of a name is the beginning of
-- a row), its id, and the last four characters of its secrets. In the order of code points, so that "begins with" is a
-- range.
create table api_key_part (
    account_id varchar(40) not null,
    part       varchar(32) collate "C" not null,
    key_id     varchar(40) not null references api_key,
    primary key (account_id, part, key_id)
);
create index api_key_part_key on api_key_part (key_id);
create index api_key_part_of_all on api_key_part (part, key_id);
insert into api_key_part (account_id, part, key_id)
    select distinct k.account_id, substring(lower(k.name) from n for 16), k.id
    from api_key k cross join lateral generate_series(1, char_length(k.name)) n
    union select account_id, lower(substring(id from 1 for 32)), id from api_key
    union select k.account_id, lower(s.hint), k.id from key_secret s join api_key k on k.id = s.key_id;

alter table key_last_use add column account_id varchar(40) default '-' not null;
update key_last_use u set account_id = k.account_id from api_key k where k.id = u.key_id;
create index key_last_use_account on key_last_use (account_id, last_at desc, key_id desc);
create index key_secret_hint on key_secret (hint);

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, delete on api_key_part to %I', '${applicationRole}');
    end if;
end $$;
