-- The second order of a saved search: that of the artworks which have the same value in the first.
ALTER TABLE saved_searches
  ADD COLUMN then_by text CHECK (char_length(then_by) <= 110),
  ADD COLUMN then_direction text NOT NULL DEFAULT 'asc' CHECK (then_direction IN ('asc', 'desc'));
