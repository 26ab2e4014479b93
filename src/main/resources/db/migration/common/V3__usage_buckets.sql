-- Requests as series, changed in the transaction of the entries and only by entries that were really inserted.
-- `resolution` is the length of a bucket in minutes: 1 or 15. Two series, key by outcome and endpoint by outcome:
-- one over all three was nine times slower to read. Requests without a known key have '-' as key and account.
create table usage_bucket (
    key_id     varchar(40) not null,
    resolution smallint    not null check (case resolution when 1 then true when 15 then true else false end),
    starts_at  timestamp(6) with time zone not null,
    outcome    varchar(12) not null,
    account_id varchar(40) not null,
    requests   bigint      not null,
    primary key (key_id, resolution, starts_at, outcome)
);
create index usage_bucket_account on usage_bucket (account_id, resolution, starts_at);

create table usage_endpoint_bucket (
    key_id     varchar(40)  not null,
    resolution smallint     not null check (case resolution when 1 then true when 15 then true else false end),
    starts_at  timestamp(6) with time zone not null,
    endpoint   varchar(200) not null,
    outcome    varchar(12)  not null,
    account_id varchar(40)  not null,
    requests   bigint       not null,
    primary key (key_id, resolution, starts_at, endpoint, outcome)
);
create index usage_endpoint_bucket_account on usage_endpoint_bucket (account_id, resolution, starts_at);

-- One row for each key in the log. Whoever adds an endpoint or an address of a key locks its row first, so that the
-- limits below hold over several writers.
create table logged_key (
    key_id varchar(40) not null primary key
);

-- The endpoints that have a series of their own: 200 for each key, then 'Other'.
create table key_endpoint (
    key_id   varchar(40)  not null,
    endpoint varchar(200) not null,
    primary key (key_id, endpoint)
);

-- The first and the last request for which the key was good (a rate-limited one counts, a revoked one does not).
create table key_last_use (
    key_id        varchar(40)  not null primary key,
    first_at      timestamp(6) with time zone not null,
    first_address varchar(45)  not null,
    last_at       timestamp(6) with time zone not null,
    last_address  varchar(45)  not null,
    user_agent    varchar(512)
);

-- Where good requests came from: 1,000 addresses for each key, those that came first.
create table key_address (
    key_id        varchar(40) not null,
    address       varchar(45) not null,
    first_seen_at timestamp(6) with time zone not null,
    last_seen_at  timestamp(6) with time zone not null,
    primary key (key_id, address)
);
