ALTER TABLE sync.history ADD PRIMARY KEY (tbl, row_id, seq, step);
ALTER TABLE sync.staging_history ADD COLUMN step smallint NOT NULL DEFAULT 0;

-- The deleted attributions and placements of an artwork.
CREATE INDEX outbox_deleted_part ON sync.outbox ((old ->> 'artwork_id')) WHERE op = 'D' AND old ? 'artwork_id';
CREATE INDEX history_deleted_part ON sync.history ((old ->> 'artwork_id')) WHERE op = 'D' AND old ? 'artwork_id';
