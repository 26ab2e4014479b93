-- How far the access log of each replica is stored. A replica numbers its entries in the files that it writes before it
-- answers; `next_sequence` moves in the transaction that stores them, so that nothing is stored or counted twice,
-- whatever was killed or cut off when. All times are the database's own.
create table access_log_source (
    id             varchar(40) primary key,
    next_sequence  bigint      not null,
    -- everything that the replica answered before it is stored
    complete_until timestamptz not null,
    -- when the replica was heard of last
    seen_at        timestamptz not null,
    -- set when it ended with everything stored, or was given up
    stopped_at     timestamptz
);

-- Entries that were lost: how many, and the time in which they were answered. A row is written in the transaction that
-- moves the source past them; 0 entries are an unknown number, of a replica that never came back.
create table access_log_gap (
    source_id      varchar(40) not null,
    first_sequence bigint      not null,
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    entries        bigint      not null,
    why            varchar(20) not null,
    recorded_at    timestamptz default current_timestamp not null,
    -- whether the audit trail tells it
    audited        boolean     default false not null,
    primary key (source_id, first_sequence)
);
create index access_log_gap_end on access_log_gap (ends_at);

do $$
begin
    if '${applicationRole}' <> current_user then
        execute format('grant select, insert, update, delete on access_log_source, access_log_gap to %I', '${applicationRole}');
    end if;
end $$;
