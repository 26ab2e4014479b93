-- Rotation; the same as on PostgreSQL, where the reasons stand. The guard of secrets is a class here.
alter table key_secret add column place varchar(8) default 'current'
    check (case place when 'current' then true when 'old' then true else place is null end);
alter table key_secret add constraint key_secret_place unique (key_id, place);

alter table api_key add column rotated_at timestamp(6) with time zone;
alter table api_key add column old_ends_at timestamp(6) with time zone;
alter table api_key add column silence_minutes integer;
alter table api_key add column secret_since timestamp(6) with time zone generated always as (
    coalesce(rotated_at, created_at));
create index api_key_rotating on api_key (account_id, old_ends_at);
create index api_key_rotating_of_all on api_key (old_ends_at);
create index api_key_by_secret on api_key (account_id, state, environment, secret_since);

create table rotation_policy (
    account_id  varchar(40) not null primary key references account,
    remind_days integer,
    changed_at  timestamp(6) with time zone not null
);
