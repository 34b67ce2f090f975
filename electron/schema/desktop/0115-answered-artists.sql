-- The values of a new artist if an answer takes them from an authority; null if they are those of the file.
ALTER TABLE import_names ADD COLUMN added jsonb;
