-- The identities (sync.batch_identity) of the batches at applied_seq and at the head of the last staged page. A hub
-- that was restored from a backup assigns the same numbers to other batches.
ALTER TABLE sync.state ADD COLUMN applied_identity text;
ALTER TABLE sync.staging_state ADD COLUMN head_identity text;

-- After a fork, the newest number that this desktop and the hub agree about, until the changes that were received after
-- it and that the hub lacks are queued.
ALTER TABLE sync.state ADD COLUMN fork_seq bigint;
