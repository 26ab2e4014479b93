-- Every API request, append-only. The same table as on PostgreSQL, without partitions, which H2 does not have.
create table access_log_entry (
    at             timestamp(6) with time zone not null,
    request_id     varchar(40)   not null,
    account_id     varchar(40),
    key_id         varchar(40),
    secret_id      varchar(40),
    environment    varchar(4),
    method         varchar(20)   not null,
    path           varchar(2048) not null,
    endpoint       varchar(200)  not null,
    status         integer       not null,
    outcome        varchar(12)   not null,
    reason         varchar(20),
    latency_micros bigint        not null,
    bytes          bigint        not null,
    address        varchar(45)   not null,
    user_agent     varchar(512),
    primary key (at, request_id)
);
create index access_log_entry_key on access_log_entry (key_id, at desc, request_id desc);
create index access_log_entry_account on access_log_entry (account_id, at desc, request_id desc);
