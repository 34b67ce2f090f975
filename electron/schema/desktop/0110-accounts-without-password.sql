-- Backups contain accounts without their passwords. A restored account has none until an admin, or the first start, sets
-- one, and cannot be signed in to before.
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;
