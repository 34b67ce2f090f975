-- Returns whether a record that was deleted is still gone. Only records that Recently deleted lists count: a part, such
-- as an attribution, is restored with the change that deleted it.
CREATE OR REPLACE FUNCTION sync.is_deleted(p_table text, p_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $fn$
  SELECT CASE p_table
    WHEN 'artists' THEN NOT EXISTS (SELECT FROM public.artists WHERE id = p_id)
    WHEN 'artworks' THEN NOT EXISTS (SELECT FROM public.artworks WHERE id = p_id)
    WHEN 'artwork_images' THEN NOT EXISTS (SELECT FROM public.artwork_images WHERE id = p_id)
    WHEN 'collections' THEN NOT EXISTS (SELECT FROM public.collections WHERE id = p_id)
    WHEN 'saved_searches' THEN NOT EXISTS (SELECT FROM public.saved_searches WHERE id = p_id)
    ELSE false END
$fn$;
