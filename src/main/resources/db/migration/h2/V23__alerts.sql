-- Alert rules, alerts and notices; the same as on PostgreSQL, where the reasons stand.
create table alert_rule (
    id              varchar(40)  not null primary key,
    account_id      varchar(40)  not null references account,
    key_id          varchar(40),
    metric          varchar(20)  not null,
    comparison      varchar(10)  not null,
    threshold       double precision not null,
    window_minutes  integer      not null
        check (case window_minutes when 5 then true when 15 then true when 60 then true when 1440 then true else false end),
    minimum_volume  bigint       not null,
    repeat_hours    integer      not null,
    disables_key    boolean      not null,
    people          varchar(4000) not null,
    webhooks        varchar(4000) not null,
    enabled         boolean      not null,
    muted_until     timestamp(6) with time zone,
    created_by      varchar(40)  not null references person,
    created_at      timestamp(6) with time zone not null,
    changed_at      timestamp(6) with time zone not null,
    deleted_at      timestamp(6) with time zone,
    version         bigint       not null
);
create index alert_rule_account on alert_rule (account_id, created_at);

create table alert (
    id              varchar(40)  not null primary key,
    rule_id         varchar(40)  not null,
    account_id      varchar(40)  not null,
    key_id          varchar(40)  not null,
    metric          varchar(20)  not null,
    comparison      varchar(10)  not null,
    threshold       double precision not null,
    window_minutes  integer      not null,
    started_at      timestamp(6) with time zone not null,
    noticed_at      timestamp(6) with time zone not null,
    reached         double precision not null,
    normal          double precision,
    peak            double precision not null,
    peak_at         timestamp(6) with time zone not null,
    latest          double precision not null,
    calm_since      timestamp(6) with time zone,
    told_at         timestamp(6) with time zone,
    acknowledged_at timestamp(6) with time zone,
    acknowledged_by varchar(320),
    ended_at        timestamp(6) with time zone,
    end_reason      varchar(12),
    open_key        varchar(40) generated always as (case when ended_at is null then key_id end)
);
-- H2 has no partial indexes; a null is unlike every other.
alter table alert add constraint alert_open unique (rule_id, open_key);
create index alert_account on alert (account_id, started_at);
create index alert_firing on alert (account_id, ended_at, acknowledged_at);
create index alert_rule_start on alert (account_id, rule_id, started_at desc);
create index alert_ended on alert (ended_at);

create table alert_evaluation (
    id              smallint     not null primary key check (id = 1),
    holder          varchar(40)  not null,
    held_until      timestamp(6) with time zone not null,
    evaluated_until timestamp(6) with time zone,
    noticed_until   timestamp(6) with time zone
);
insert into alert_evaluation (id, holder, held_until) values (1, '-', timestamp with time zone '1970-01-01 00:00:00+00');

create table alert_notice (
    key_id     varchar(40)  not null,
    kind       varchar(20)  not null,
    mark       varchar(80)  not null,
    account_id varchar(40)  not null,
    told_at    timestamp(6) with time zone not null,
    primary key (key_id, kind, mark)
);
create index alert_notice_told on alert_notice (told_at);
create table alert_notice_off (
    account_id varchar(40) not null references account,
    kind       varchar(20) not null,
    primary key (account_id, kind)
);
create index key_address_first_seen on key_address (first_seen_at);
