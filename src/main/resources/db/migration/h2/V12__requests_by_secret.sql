-- Requests by secret; the same as on PostgreSQL, where the reasons stand.
alter table usage_bucket add column secret_id varchar(40) default '-' not null;
update usage_bucket b set secret_id = coalesce(
    (select s.id from key_secret s where s.key_id = b.key_id and s.place = 'current'), '-');
alter table usage_bucket alter column secret_id drop default;
alter table usage_bucket drop primary key;
alter table usage_bucket add primary key (key_id, resolution, starts_at, outcome, secret_id);

create table old_secret_caller (
    secret_id varchar(40)  not null,
    address   varchar(45)  not null,
    client    varchar(120) not null,
    endpoint  varchar(200) not null,
    key_id    varchar(40)  not null,
    first_at  timestamp(6) with time zone not null,
    last_at   timestamp(6) with time zone not null,
    requests  bigint       not null,
    refused   bigint       not null,
    written_at timestamp(6) with time zone default current_timestamp not null,
    primary key (secret_id, address, client, endpoint)
);
create index old_secret_caller_key on old_secret_caller (key_id);
