-- Which start of a replica may move its source: a data directory that was copied gives two replicas one name, and the
-- one that did not start last would find its numbers stored that the other one's entries have.
alter table access_log_source add column start_id varchar(40);
