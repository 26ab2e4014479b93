-- Keys that are only examples, and what may be done to them alone; the same as on PostgreSQL, where the reasons stand.
-- Removing them is done by plain deletes here, since H2 has one user.
alter table api_key add column sample boolean default false not null;

drop trigger api_key_guard;
create trigger api_key_guard before update on api_key for each row
    call 'ai.knowhereto.dashboard.keys.KeyGuard';
create trigger api_key_sample_guard before update, delete on api_key for each row
    call 'ai.knowhereto.dashboard.sampledata.SampleKeyGuard';

drop trigger key_secret_guard;
create trigger key_secret_guard before insert, update on key_secret for each row
    call 'ai.knowhereto.dashboard.keys.SecretGuard';
create trigger key_secret_sample_guard before insert, update, delete on key_secret for each row
    call 'ai.knowhereto.dashboard.sampledata.SampleSecretGuard';

create table sample_data (
    account_id varchar(40) not null primary key references account,
    added_at   timestamp(6) with time zone not null,
    removed_at timestamp(6) with time zone
);
