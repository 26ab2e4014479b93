-- What the list of keys is found, filtered, sorted and counted by; the same as on PostgreSQL, where the reasons stand.
alter table api_key add column search_name varchar(512) default '' not null;
drop trigger api_key_guard;
update api_key set search_name = lower(name);
create trigger api_key_guard before update, delete on api_key for each row
    call 'ai.knowhereto.dashboard.keys.KeyGuard';
alter table api_key add column state varchar(8) generated always as (
    case when revoked_at is not null then 'revoked' when disabled_at is not null then 'disabled' else 'open' end);
alter table api_key add column ends_at timestamp(6) with time zone generated always as (
    coalesce(expires_at, timestamp with time zone '9999-12-31 00:00:00+00'));
create index api_key_by_creation on api_key (account_id, state, created_at desc, id desc);
create index api_key_by_name on api_key (account_id, state, search_name, id);
create index api_key_by_end on api_key (account_id, state, ends_at, id);
create index api_key_by_environment on api_key (account_id, state, environment, ends_at);
create index api_key_by_revocation on api_key (account_id, state, environment, revoked_at);
create index api_key_of_all_by_creation on api_key (state, created_at desc, id desc);

create table api_key_part (
    account_id varchar(40) not null,
    part       varchar(32) not null,
    key_id     varchar(40) not null references api_key,
    primary key (account_id, part, key_id)
);
create index api_key_part_key on api_key_part (key_id);
create index api_key_part_of_all on api_key_part (part, key_id);
insert into api_key_part (account_id, part, key_id)
    select distinct k.account_id, substring(lower(k.name) from n.x for 16), k.id
    from api_key k join system_range(1, 64) n on n.x <= char_length(k.name)
    union select account_id, lower(substring(id from 1 for 32)), id from api_key
    union select k.account_id, lower(s.hint), k.id from key_secret s join api_key k on k.id = s.key_id;

alter table key_last_use add column account_id varchar(40) default '-' not null;
update key_last_use u set account_id = coalesce((select k.account_id from api_key k where k.id = u.key_id), '-');
create index key_last_use_account on key_last_use (account_id, last_at desc, key_id desc);
create index key_secret_hint on key_secret (hint);
