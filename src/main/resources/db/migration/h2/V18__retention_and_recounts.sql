-- What is kept how long, and whether log and series agree; the same as on PostgreSQL, where the reasons stand. Old rows
-- are deleted by plain statements here, since H2 has one user.
create table usage_recount (
    utc_day      date   not null primary key,
    recounted_at timestamp(6) with time zone not null,
    entries      bigint  not null,
    differences  bigint  not null
);
create table usage_recount_difference (
    utc_day    date        not null references usage_recount,
    series     varchar(40) not null,
    resolution smallint    not null,
    owner      varchar(80) not null,
    logged     bigint      not null,
    counted    bigint      not null,
    primary key (utc_day, series, resolution, owner)
);
