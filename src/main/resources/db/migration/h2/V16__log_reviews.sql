-- Reviews of access logs and saved filters; the same as on PostgreSQL, where the reasons stand.
create table log_review (
    scope          varchar(40)  not null,
    number         integer      not null,
    reviewed_until timestamp(6) with time zone not null,
    reviewed_at    timestamp(6) with time zone not null,
    person_id      varchar(40)  not null references person (id),
    person_name    varchar(320) not null,
    note           varchar(500),
    primary key (scope, number)
);

create table saved_log_filter (
    person_id  varchar(40)   not null references person (id),
    place      integer       not null check (place between 1 and 20),
    id         varchar(40)   not null unique,
    name       varchar(128)  not null,
    folded     varchar(512)  not null,
    words      varchar(1000) not null,
    shown_time varchar(60)   not null,
    primary key (person_id, place),
    unique (person_id, folded)
);
