-- What happened and who is told of it. One row for what happened; its facts are JSON of names and numbers, never a key.
create table notification (
    id          varchar(40)   not null primary key,
    account_id  varchar(40)   not null references account (id),
    kind        varchar(30)   not null,
    key_id      varchar(40),
    about       varchar(80)   not null,
    facts       varchar(100000) not null,
    occurred_at timestamptz   not null,
    created_at  timestamptz   not null
);
create index notification_created on notification (created_at);
create index notification_key on notification (key_id);

-- What a person is shown of it in the dashboard. `unread` leads the index of the number beside the bell.
create table notification_reader (
    person_id       varchar(40) not null references person (id),
    notification_id varchar(40) not null references notification (id) on delete cascade,
    account_id      varchar(40) not null,
    created_at      timestamptz not null,
    unread          boolean     not null,
    primary key (person_id, notification_id)
);
create index notification_reader_list on notification_reader (person_id, account_id, created_at, notification_id);
create index notification_reader_unread on notification_reader (person_id, account_id, unread, created_at);
create index notification_reader_notification on notification_reader (notification_id);

-- What a person does not want to be told, and the zone of the times in mails. Who has no row wants everything.
create table notification_preference (
    person_id        varchar(40)  not null primary key references person (id),
    not_by_email     varchar(500) not null,
    not_in_dashboard varchar(500) not null,
    zone             varchar(60)  not null
);

-- Where an account's programs are told: five places for each account, so that two tabs at once make no sixth.
-- `not_before` is what a receiver asked for (Retry-After): none of its messages is sent before that.
create table webhook_endpoint (
    id              varchar(40)   not null primary key,
    account_id      varchar(40)   not null references account (id),
    place           integer       not null check (place between 1 and 5),
    name            varchar(64)   not null,
    url             varchar(2000) not null,
    kinds           varchar(500)  not null,
    enabled         boolean       not null,
    disabled_reason varchar(20),
    not_before      timestamptz,
    created_at      timestamptz   not null,
    unique (account_id, place)
);

-- What an endpoint's messages are signed with, sealed under a key that is not in the database. The one that ends was
-- followed by another one and still signs until then.
create table webhook_secret (
    id          varchar(40) not null primary key,
    endpoint_id varchar(40) not null references webhook_endpoint (id) on delete cascade,
    sealed      bytea       not null,
    created_at  timestamptz not null,
    ends_at     timestamptz
);
create index webhook_secret_endpoint on webhook_secret (endpoint_id);

-- A message on its way to one person by mail, or to one endpoint. `attempt` counts all attempts and is the fence: an outcome
-- is written only for the attempt that was taken last. `tries` is the place in the schedule; sending again starts a new
-- round of it.
create table notification_delivery (
    id              varchar(40)  not null primary key,
    notification_id varchar(40)  not null references notification (id) on delete cascade,
    person_id       varchar(40)  references person (id),
    endpoint_id     varchar(40)  references webhook_endpoint (id) on delete cascade,
    state           varchar(10)  not null,
    attempt         integer      not null,
    tries           integer      not null,
    round           integer      not null,
    next_at         timestamptz  not null,
    created_at      timestamptz  not null,
    ended_at        timestamptz,
    check ((person_id is null) <> (endpoint_id is null)),
    unique (notification_id, person_id),
    unique (notification_id, endpoint_id)
);
create index notification_delivery_person on notification_delivery (person_id, state);
create index notification_delivery_endpoint on notification_delivery (endpoint_id, created_at, id);
create index notification_delivery_endpoint_state on notification_delivery (endpoint_id, state, created_at, id);

-- What came of an attempt; an outcome that is missing was never learned.
create table notification_attempt (
    delivery_id varchar(40) not null references notification_delivery (id) on delete cascade,
    attempt     integer     not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    status      integer,
    problem     varchar(30),
    primary key (delivery_id, attempt)
);

-- The tasks of db-scheduler, as it wants them.
create table scheduled_tasks (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            bytea,
    execution_time       timestamptz  not null,
    picked               boolean      not null,
    picked_by            varchar(100),
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint       not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update, delete on notification, notification_reader,'
            || ' notification_preference, webhook_endpoint, webhook_secret, notification_delivery, notification_attempt,'
            || ' scheduled_tasks to %I', '${applicationRole}');
    end if;
end $$;
