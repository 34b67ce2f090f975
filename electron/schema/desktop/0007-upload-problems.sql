-- Why the last attempt failed, as the key and the params of a message: the window shows it in its own language.
ALTER TABLE uploads DROP COLUMN error, ADD COLUMN problem jsonb;
