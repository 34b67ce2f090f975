-- Groups of nearly equal values in the columns of an import, of which one spelling can be kept.
ALTER TABLE imports ADD COLUMN clusters jsonb NOT NULL DEFAULT '[]';
