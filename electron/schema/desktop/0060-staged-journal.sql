-- The hub's sequence number up to which conflicts and history are staged; null if none are.
ALTER TABLE sync.staging_state ADD COLUMN journal_seq bigint;
