-- How many cells of each column have a value and are understood, from which the shares follow when a row is corrected.
ALTER TABLE imports ADD COLUMN counted jsonb;
