-- Searches put the dictionary's words into a tsquery, in which ASCII punctuation has a meaning. Folded words have none.
ALTER TABLE dictionary ADD CONSTRAINT dictionary_word_check CHECK (word ~ '^[^\x01-/:-@[-`{-\x7f]+$');
