-- What not even SQL may do; the same as on PostgreSQL, where the reasons stand.
create trigger api_key_guard before update, delete on api_key for each row
    call 'ai.knowhereto.dashboard.keys.KeyGuard';
create trigger key_secret_guard before insert, update, delete on key_secret for each row
    call 'ai.knowhereto.dashboard.keys.SecretGuard';
create trigger audit_entry_guard before update, delete on audit_entry for each row
    call 'ai.knowhereto.dashboard.audit.AppendOnly';

-- Row triggers do not see TRUNCATE here, but H2 refuses it for a table that another one refers to. These stay empty.
create table key_secret_is_never_truncated (id varchar(40) references key_secret);
create table audit_entry_is_never_truncated (id varchar(40) references audit_entry);
