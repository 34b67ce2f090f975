-- When the bucket last proved that it has the original.
ALTER TABLE uploads ADD COLUMN verified_at timestamptz(3);
CREATE INDEX uploads_by_verification ON uploads (verified_at NULLS FIRST) WHERE state = 'done';
