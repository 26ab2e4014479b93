-- The same as on PostgreSQL, where the reasons stand.
create table usage_account_bucket (
    account_id  varchar(40) not null,
    environment varchar(4)  not null,
    resolution  smallint    not null check (case resolution when 1 then true when 15 then true else false end),
    starts_at   timestamp(6) with time zone not null,
    outcome     varchar(12) not null,
    requests    bigint      not null,
    primary key (account_id, environment, resolution, starts_at, outcome)
);
insert into usage_account_bucket (account_id, environment, resolution, starts_at, outcome, requests)
    select b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.outcome, sum(b.requests)
    from usage_bucket b left join api_key k on k.id = b.key_id
    group by b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.outcome;
