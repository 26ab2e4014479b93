-- What the staff did last, of one kind: the newest entries of an action.
create index audit_entry_action on audit_entry (action, at);
