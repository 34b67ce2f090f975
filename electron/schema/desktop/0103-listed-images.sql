-- The import of records whose column names the files of a folder; null: their names contain inventory numbers.
ALTER TABLE image_imports ADD COLUMN records_import uuid;
