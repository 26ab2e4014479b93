-- Notifications; the same as on PostgreSQL, where the reasons stand.
create table notification (
    id          varchar(40)   not null primary key,
    account_id  varchar(40)   not null references account (id),
    kind        varchar(30)   not null,
    key_id      varchar(40),
    about       varchar(80)   not null,
    facts       varchar(100000) not null,
    occurred_at timestamp(6) with time zone not null,
    created_at  timestamp(6) with time zone not null
);
create index notification_created on notification (created_at);
create index notification_key on notification (key_id);

create table notification_reader (
    person_id       varchar(40) not null references person (id),
    notification_id varchar(40) not null references notification (id) on delete cascade,
    account_id      varchar(40) not null,
    created_at      timestamp(6) with time zone not null,
    unread          boolean     not null,
    primary key (person_id, notification_id)
);
create index notification_reader_list on notification_reader (person_id, account_id, created_at, notification_id);
create index notification_reader_unread on notification_reader (person_id, account_id, unread, created_at);
create index notification_reader_notification on notification_reader (notification_id);

create table notification_preference (
    person_id        varchar(40)  not null primary key references person (id),
    not_by_email     varchar(500) not null,
    not_in_dashboard varchar(500) not null,
    zone             varchar(60)  not null
);

create table webhook_endpoint (
    id              varchar(40)   not null primary key,
    account_id      varchar(40)   not null references account (id),
    place           integer       not null check (place between 1 and 5),
    name            varchar(64)   not null,
    url             varchar(2000) not null,
    kinds           varchar(500)  not null,
    enabled         boolean       not null,
    disabled_reason varchar(20),
    not_before      timestamp(6) with time zone,
    created_at      timestamp(6) with time zone not null,
    unique (account_id, place)
);

create table webhook_secret (
    id          varchar(40) not null primary key,
    endpoint_id varchar(40) not null references webhook_endpoint (id) on delete cascade,
    sealed      varbinary(400)       not null,
    created_at  timestamp(6) with time zone not null,
    ends_at     timestamp(6) with time zone
);
create index webhook_secret_endpoint on webhook_secret (endpoint_id);

create table notification_delivery (
    id              varchar(40)  not null primary key,
    notification_id varchar(40)  not null references notification (id) on delete cascade,
    person_id       varchar(40)  references person (id),
    endpoint_id     varchar(40)  references webhook_endpoint (id) on delete cascade,
    state           varchar(10)  not null,
    attempt         integer      not null,
    tries           integer      not null,
    round           integer      not null,
    next_at         timestamp(6) with time zone not null,
    created_at      timestamp(6) with time zone not null,
    ended_at        timestamp(6) with time zone,
    check ((person_id is null) <> (endpoint_id is null)),
    unique (notification_id, person_id),
    unique (notification_id, endpoint_id)
);
create index notification_delivery_person on notification_delivery (person_id, state);
create index notification_delivery_endpoint on notification_delivery (endpoint_id, created_at, id);
create index notification_delivery_endpoint_state on notification_delivery (endpoint_id, state, created_at, id);

create table notification_attempt (
    delivery_id varchar(40) not null references notification_delivery (id) on delete cascade,
    attempt     integer     not null,
    started_at  timestamp(6) with time zone not null,
    ended_at    timestamp(6) with time zone,
    status      integer,
    problem     varchar(30),
    primary key (delivery_id, attempt)
);

-- The tasks of db-scheduler, as it wants them. Their times are UTC, since it writes times without a zone.
create table scheduled_tasks (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            varbinary(4000),
    execution_time       timestamp(6) not null,
    picked               boolean      not null,
    picked_by            varchar(100),
    last_success         timestamp(6),
    last_failure         timestamp(6),
    consecutive_failures integer,
    last_heartbeat       timestamp(6),
    version              bigint       not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
