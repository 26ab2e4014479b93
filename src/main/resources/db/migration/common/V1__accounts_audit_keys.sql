-- Accounts own keys; persons sign in; memberships join them. An identity is (registration, subject), never an address.
create table account (
    id         varchar(40)  not null primary key,
    name       varchar(200) not null,
    created_at timestamp with time zone not null
);

create table person (
    id              varchar(40)  not null primary key,
    registration    varchar(100) not null,
    subject         varchar(255) not null,
    name            varchar(200) not null,
    email           varchar(320),
    email_verified  boolean      not null,
    claimed_roles   varchar(40)  default '' not null,
    created_at      timestamp with time zone not null,
    last_sign_in_at timestamp with time zone not null,
    constraint person_identity unique (registration, subject)
);

create table membership (
    account_id varchar(40) not null references account,
    person_id  varchar(40) not null references person,
    role       varchar(20) not null,
    created_at timestamp with time zone not null,
    primary key (account_id, person_id)
);
create index membership_person on membership (person_id);

-- Who did what, written in the transaction of the change. Rows are never changed or deleted (see the guards).
create table audit_entry (
    id            varchar(40)  not null primary key,
    at            timestamp with time zone not null,
    account_id    varchar(40),
    actor_type    varchar(10)  not null,
    actor_id      varchar(40),
    actor_name    varchar(320) not null,
    actor_role    varchar(20)  not null,
    actor_address varchar(45),
    action        varchar(60)  not null,
    target_type   varchar(30)  not null,
    target_id     varchar(40)  not null,
    target_name   varchar(320),
    reason        varchar(500),
    details       varchar(4000) not null
);
create index audit_entry_target on audit_entry (target_type, target_id, at);
create index audit_entry_account on audit_entry (account_id, at);

-- A key: the record and its right. `current_name` is the folded name while the key is not revoked, so that a name is
-- unique among those (a partial unique index that both databases know). `creation_token` and `creation_digest` make a
-- repeated submission of one form the same creation. The check is no `in (…)`: H2 keeps the session that created such a
-- check, and when its connection is closed (a pool does after half an hour) every insert fails.
create table api_key (
    id              varchar(40)  not null primary key,
    account_id      varchar(40)  not null references account,
    environment     varchar(4)   not null check (case environment when 'live' then true when 'test' then true else false end),
    name            varchar(128) not null,
    current_name    varchar(512),
    note            varchar(500),
    created_at      timestamp with time zone not null,
    created_by      varchar(40)  not null references person,
    expires_at      timestamp with time zone,
    disabled_at     timestamp with time zone,
    revoked_at      timestamp with time zone,
    revoked_by      varchar(40)  references person,
    revoked_by_name varchar(320),
    revoked_reason  varchar(20),
    creation_token  varchar(64)  not null,
    creation_digest varchar(64)  not null,
    version         bigint       not null,
    constraint api_key_current_name unique (account_id, current_name),
    constraint api_key_creation unique (account_id, creation_token)
);
create index api_key_account on api_key (account_id, created_at);

-- What may be presented for a key: many per key, so that rotation adds one and gives the old one an end.
create table key_secret (
    id             varchar(40) not null primary key,
    key_id         varchar(40) not null references api_key,
    hash           bytea       not null,
    pepper_version integer     not null,
    hint           varchar(4)  not null,
    created_at     timestamp with time zone not null,
    expires_at     timestamp with time zone,
    constraint key_secret_hash unique (hash)
);
create index key_secret_key on key_secret (key_id);

-- Which pepper the hashes were made under: a wrong one is noticed at the start, not by refused customers.
create table pepper (
    version     integer not null primary key,
    fingerprint bytea   not null,
    created_at  timestamp with time zone not null
);
