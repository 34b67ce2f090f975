-- What kind of object an artwork is: a term of shared/catalogue, or any other word.
ALTER TABLE artworks ADD COLUMN object_type text CHECK (char_length(object_type) BETWEEN 1 AND 100);
CREATE INDEX artworks_by_object_type ON artworks (object_type, id);
