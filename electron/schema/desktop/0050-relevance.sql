-- Best match first: texts that equal or begin with a search are read from these indexes. Titles have at most 500
-- characters, of which the index holds the first 200. Byte order makes all texts with the same beginning adjacent.
CREATE INDEX artworks_by_folded_title ON artworks ((left(fold_text(title), 200)) COLLATE "C", id);
CREATE INDEX artists_by_folded_name ON artists ((left(fold_text(name), 200)) COLLATE "C", id);
CREATE INDEX artists_by_folded_sort_name ON artists ((left(fold_text(sort_name), 200)) COLLATE "C", id);
