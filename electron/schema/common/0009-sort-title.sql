-- How a title is filed. The app proposes it from the title; rows that other tools insert without it get the title.
ALTER TABLE artworks ADD COLUMN sort_title text COLLATE natural_order CHECK (char_length(sort_title) BETWEEN 1 AND 500);

-- Desktop and hub each fill in their own rows, so that sync need not send them.
SELECT set_config('sync.applying', '1', true);
UPDATE artworks SET sort_title = title;
SELECT set_config('sync.applying', '', true);

ALTER TABLE artworks ALTER COLUMN sort_title SET NOT NULL;
CREATE INDEX artworks_by_sort_title ON artworks (sort_title, id);
DROP INDEX artworks_by_title;

CREATE FUNCTION complete_sort_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sort_title := NEW.title;
  RETURN NEW;
END $$;
CREATE TRIGGER complete_sort_title BEFORE INSERT OR UPDATE ON artworks FOR EACH ROW WHEN (NEW.sort_title IS NULL)
  EXECUTE FUNCTION complete_sort_title();
