-- The indexes that were dropped for a large load and are built after it; see electron/schema/paused-indexes.ts.
CREATE TABLE paused_indexes (name text PRIMARY KEY, definition text NOT NULL);
