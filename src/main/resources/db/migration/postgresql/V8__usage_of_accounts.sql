-- Requests of all keys of an account, so that its figures cost the same for ten keys and for ten thousand. Requests
-- without a known key have '-' as account and environment.
create table usage_account_bucket (
    account_id  varchar(40) not null,
    environment varchar(4)  not null,
    resolution  smallint    not null check (case resolution when 1 then true when 15 then true else false end),
    starts_at   timestamptz not null,
    outcome     varchar(12) not null,
    requests    bigint      not null,
    primary key (account_id, environment, resolution, starts_at, outcome)
);
insert into usage_account_bucket (account_id, environment, resolution, starts_at, outcome, requests)
    select b.account_id, coalesce(k.environment, '-'), b.resolution, b.starts_at, b.outcome, sum(b.requests)
    from usage_bucket b left join api_key k on k.id = b.key_id
    group by 1, 2, 3, 4, 5;

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update on usage_account_bucket to %I', '${applicationRole}');
    end if;
end $$;
