-- Which secret of a key its requests used, so that the old and the new traffic of a rotation can be told apart. Ordinary
-- keys have one, hence the same rows as before; what a key did before it had a second, it did with its only one. Requests
-- without a known key have '-'.
alter table usage_bucket add column secret_id varchar(40) default '-' not null;
update usage_bucket b set secret_id = s.id from key_secret s where s.key_id = b.key_id and s.place = 'current';
alter table usage_bucket alter column secret_id drop default;
alter table usage_bucket drop constraint usage_bucket_pkey;
alter table usage_bucket add primary key (key_id, resolution, starts_at, outcome, secret_id);

-- Who still presents a secret that is not its key's current one: in the grace period, and afterwards, when it is
-- refused. 1,000 rows for each secret, those that came first, then one of 'Other', so that the last request is always
-- known. Nothing is written while a key has one secret. `first_at` and `last_at` are by the clocks of the replicas,
-- `written_at` by the one of the database: when this row last learned of a request. So silence is measured by one clock.
create table old_secret_caller (
    secret_id varchar(40)  not null,
    address   varchar(45)  not null,
    client    varchar(120) not null,
    endpoint  varchar(200) not null,
    key_id    varchar(40)  not null,
    first_at  timestamptz  not null,
    last_at   timestamptz  not null,
    requests  bigint       not null,
    refused   bigint       not null,
    written_at timestamptz  default current_timestamp not null,
    primary key (secret_id, address, client, endpoint)
);
create index old_secret_caller_key on old_secret_caller (key_id);

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update, delete on old_secret_caller to %I', '${applicationRole}');
    end if;
end $$;
