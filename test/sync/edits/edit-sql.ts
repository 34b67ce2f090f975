/**
 * One edit. Its numbers select among the records that exist when it runs, so that a shrunk history remains meaningful.
 */
export type Edit = { kind: string; a: number; b: number; c: number };

/** Returns the SQL of an edit, or null if it does not apply. `n` is unique, which makes entered values recognisable. */
export type ToSql = (pick: Pick, edit: Edit, n: number) => Promise<string | null>;
export type Pick = (table: string, at: number) => Promise<string | null>;

/** Returns the id of a record that edit `n` adds; `space` is a digit per table. */
export const fresh = (n: number, space: string) => `00000000-0000-7000-8000-${space}${String(n).padStart(11, '0')}`;

/** Returns an id derived from a natural key, which is equal on all desktops, like the app's UUIDs of version 5. */
export const derived = (space: string, ...parts: (string | number)[]) =>
  `00000000-0000-5000-${space}-${parts
    .map((part) => String(part).slice(-6))
    .join('')
    .padStart(12, '0')
    .slice(-12)}`;

/** Returns the hash of an image's original. */
export const originalOf = (n: number) => (n % 3).toString(16).padStart(64, '0');

/**
 * Like the app, every edit leaves an artwork whose primary image is placed on it and whose main artist is that of the
 * first attribution.
 */
export const agree = `
  UPDATE artworks w SET primary_image_id = (SELECT image_id FROM artwork_images WHERE artwork_id = w.id ORDER BY position, id LIMIT 1)
    WHERE primary_image_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM artwork_images p WHERE p.artwork_id = w.id AND p.image_id = w.primary_image_id);
  UPDATE artworks w SET artist_id = f.artist_id
    FROM (SELECT DISTINCT ON (artwork_id) artwork_id, artist_id FROM attributions ORDER BY artwork_id, position, id) f
    WHERE f.artwork_id = w.id AND w.artist_id <> f.artist_id`;

/** Returns the SQL that deletes a record, followed by `then`; null without a record. */
export const removal = (table: string, id: string | null, then = '') =>
  id && `DELETE FROM ${table} WHERE id = '${id}'; ${then}`;
