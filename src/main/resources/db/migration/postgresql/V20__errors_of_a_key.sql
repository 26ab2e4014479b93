-- The errors of one key. Without it a hundred server errors of a busy key are found among tens of thousands of its
-- successful requests; with it, among its other errors. Six bytes for each entry of the log.
create index access_log_entry_key_error on access_log_entry (key_id, at desc, request_id desc) where status >= 400;
