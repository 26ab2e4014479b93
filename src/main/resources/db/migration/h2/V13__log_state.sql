-- How far the access log of each replica is stored, and what was lost; the same as on PostgreSQL, where the reasons stand.
create table access_log_source (
    id             varchar(40) primary key,
    next_sequence  bigint not null,
    complete_until timestamp(6) with time zone not null,
    seen_at        timestamp(6) with time zone not null,
    stopped_at     timestamp(6) with time zone
);

create table access_log_gap (
    source_id      varchar(40) not null,
    first_sequence bigint      not null,
    starts_at      timestamp(6) with time zone not null,
    ends_at        timestamp(6) with time zone not null,
    entries        bigint      not null,
    why            varchar(20) not null,
    recorded_at    timestamp(6) with time zone default current_timestamp not null,
    audited        boolean     default false not null,
    primary key (source_id, first_sequence)
);
create index access_log_gap_end on access_log_gap (ends_at);
