-- Restores two rules between an artwork's rows after an undo or a resolution: its primary image is placed on it, and
-- its main artist is that of its first attribution. Hubs have the same rules (functions/hub/artwork-links.sql).
CREATE OR REPLACE FUNCTION sync.agree_links(p_artworks uuid[]) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  UPDATE public.artworks w SET primary_image_id = p.image_id
    FROM unnest(p_artworks) a LEFT JOIN LATERAL (SELECT i.image_id FROM public.artwork_images i
      WHERE i.artwork_id = a ORDER BY i.position, i.id LIMIT 1) p ON true
    WHERE w.id = a AND w.primary_image_id IS DISTINCT FROM p.image_id AND NOT EXISTS (
      SELECT FROM public.artwork_images i WHERE i.artwork_id = w.id AND i.image_id = w.primary_image_id);
  -- A main artist without an attribution is replaced; otherwise its attributions come first.
  UPDATE public.artworks w SET artist_id = f.artist_id
    FROM (SELECT DISTINCT ON (artwork_id) artwork_id, artist_id FROM public.attributions
          WHERE artwork_id = ANY (p_artworks) ORDER BY artwork_id, position, id) f
    WHERE w.id = f.artwork_id AND NOT EXISTS (
      SELECT FROM public.attributions t WHERE t.artwork_id = w.id AND t.artist_id = w.artist_id);
  UPDATE public.attributions t SET position = n.new_position
    FROM (SELECT a.id, (row_number() OVER (PARTITION BY a.artwork_id
              ORDER BY a.artist_id <> w.artist_id, a.position, a.id) - 1)::integer AS new_position,
            first_value(a.artist_id) OVER (PARTITION BY a.artwork_id ORDER BY a.position, a.id) <> w.artist_id
              AS is_wrong
          FROM public.attributions a JOIN public.artworks w ON w.id = a.artwork_id
          WHERE a.artwork_id = ANY (p_artworks)) n
    WHERE t.id = n.id AND n.is_wrong AND t.position <> n.new_position;
END $fn$;
