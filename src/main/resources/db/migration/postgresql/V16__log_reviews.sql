-- The reviews of access logs, one after the other: of an account by its members, of everything ('*') by admins. The
-- number makes two people who review at once take turns: the second one's is taken already.
create table log_review (
    scope          varchar(40)  not null,
    number         integer      not null,
    reviewed_until timestamptz  not null,
    reviewed_at    timestamptz  not null,
    person_id      varchar(40)  not null references person (id),
    person_name    varchar(320) not null,
    note           varchar(500),
    primary key (scope, number)
);

-- The filters that somebody keeps: twenty places for each person, so that two tabs at once make no more.
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

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert on log_review to %I', '${applicationRole}');
        execute format('grant select, insert, update, delete on saved_log_filter to %I', '${applicationRole}');
    end if;
end $$;
