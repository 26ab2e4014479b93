-- What people want to be told of. A rule is never deleted, so that the history keeps its sentence: it gets an end.
create table alert_rule (
    id              varchar(40)  not null primary key,
    account_id      varchar(40)  not null references account,
    key_id          varchar(40),
    metric          varchar(20)  not null,
    comparison      varchar(10)  not null,
    threshold       double precision not null,
    window_minutes  integer      not null check (window_minutes in (5, 15, 60, 1440)),
    minimum_volume  bigint       not null,
    repeat_hours    integer      not null,
    disables_key    boolean      not null,
    people          varchar(4000) not null,
    webhooks        varchar(4000) not null,
    enabled         boolean      not null,
    muted_until     timestamptz,
    created_by      varchar(40)  not null references person,
    created_at      timestamptz  not null,
    changed_at      timestamptz  not null,
    deleted_at      timestamptz,
    version         bigint       not null
);
create index alert_rule_account on alert_rule (account_id, created_at);

-- Each time that a rule came true for a key, with the condition as it was then. `calm_since` is the first window of those,
-- without one in between, in which the value was back to normal; `told_at` is empty while nobody was told yet.
create table alert (
    id              varchar(40)  not null primary key,
    rule_id         varchar(40)  not null,
    account_id      varchar(40)  not null,
    key_id          varchar(40)  not null,
    metric          varchar(20)  not null,
    comparison      varchar(10)  not null,
    threshold       double precision not null,
    window_minutes  integer      not null,
    started_at      timestamptz  not null,
    noticed_at      timestamptz  not null,
    reached         double precision not null,
    normal          double precision,
    peak            double precision not null,
    peak_at         timestamptz  not null,
    latest          double precision not null,
    calm_since      timestamptz,
    told_at         timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by varchar(320),
    ended_at        timestamptz,
    end_reason      varchar(12)
);
-- At most one open alert for each rule and key, whoever looks and however often.
create unique index alert_open on alert (rule_id, key_id) where ended_at is null;
create index alert_account on alert (account_id, started_at);
-- How many fire is asked by every page, and when each rule came true last: neither reads the history.
create index alert_firing on alert (account_id, acknowledged_at) where ended_at is null;
create index alert_rule_start on alert (account_id, rule_id, started_at desc);
create index alert_ended on alert (ended_at) where ended_at is not null;

-- One of the servers looks at a time, and where the next look goes on. What was answered before `evaluated_until` is
-- stored and was looked at.
create table alert_evaluation (
    id              smallint     not null primary key check (id = 1),
    holder          varchar(40)  not null,
    held_until      timestamptz  not null,
    evaluated_until timestamptz,
    noticed_until   timestamptz
);
insert into alert_evaluation (id, holder, held_until) values (1, '-', timestamptz '1970-01-01 00:00:00+00');

-- What people were told without a rule, so that it is told once; and what an account does not want to be told.
create table alert_notice (
    key_id     varchar(40)  not null,
    kind       varchar(20)  not null,
    mark       varchar(80)  not null,
    account_id varchar(40)  not null,
    told_at    timestamptz  not null,
    primary key (key_id, kind, mark)
);
create index alert_notice_told on alert_notice (told_at);
create table alert_notice_off (
    account_id varchar(40) not null references account,
    kind       varchar(20) not null,
    primary key (account_id, kind)
);
create index key_address_first_seen on key_address (first_seen_at);

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update on alert_rule to %I', '${applicationRole}');
        execute format('grant select, insert, update, delete on alert to %I', '${applicationRole}');
        execute format('grant select, update on alert_evaluation to %I', '${applicationRole}');
        execute format('grant select, insert, delete on alert_notice to %I', '${applicationRole}');
        execute format('grant select, insert, delete on alert_notice_off to %I', '${applicationRole}');
    end if;
end $$;
