import { unusualTimes } from '../unusual-values.ts';
import { agree, derived, originalOf, removal, type ToSql } from './edit-sql.ts';

/** Edits of images, placements and attributions. */
export const linkEdits: Record<string, ToSql> = {
  addImage: async (_, { a }) =>
    `INSERT INTO images (id, sha256, media_type, bytes, width, height) VALUES ('${derived('8001', a % 3)}', '${originalOf(a)}', 'image/png', 1, 1, 1)`,
  addAttribution: async (pick, { a, b, c }, n) => {
    const [artwork, artist] = [await pick('artworks', a), await pick('artists', b)];
    if (!artwork || !artist) return null;
    const role = c % 2 ? 'artist' : 'author';
    return `INSERT INTO attributions (id, artwork_id, artist_id, role, qualifier, position)
      SELECT '${derived('8002', artwork, artist, c % 2)}', '${artwork}', '${artist}', '${role}', 'q${n}', coalesce(max(position) + 1, 0)
      FROM attributions WHERE artwork_id = '${artwork}'; ${agree}`;
  },
  addPlacement: async (pick, { a, b }, n) => {
    const [artwork, image] = [await pick('artworks', a), await pick('images', b)];
    return (
      artwork &&
      image &&
      `INSERT INTO artwork_images (id, artwork_id, image_id, caption) VALUES ('${derived('8003', artwork, image)}', '${artwork}', '${image}', 'caption ${n}')`
    );
  },
  setCapturedAt: async (pick, { a, b }, n) => {
    const image = await pick('images', a);
    const at = unusualTimes[b % unusualTimes.length]?.replaceAll('§', String(n % 1000).padStart(3, '0'));
    return image && `UPDATE images SET captured_at = ${at}, file_name = ${b % 2 ? "''" : 'NULL'} WHERE id = '${image}'`;
  },
  changeArtist: async (pick, { a, b }) => {
    const [artwork, artist] = [await pick('artworks', a), await pick('artists', b)];
    return (
      artwork &&
      artist &&
      `UPDATE artworks SET artist_id = '${artist}' WHERE id = '${artwork}';
      WITH gone AS (DELETE FROM attributions WHERE id = (SELECT id FROM attributions WHERE artwork_id = '${artwork}' ORDER BY position, id LIMIT 1)
        RETURNING position)
      INSERT INTO attributions (id, artwork_id, artist_id, position)
        SELECT '${derived('8002', artwork, artist, 1)}', '${artwork}', '${artist}', position FROM gone`
    );
  },
  choosePrimaryImage: async (pick, { a }) => {
    const placement = await pick('artwork_images', a);
    return (
      placement &&
      `UPDATE artworks w SET primary_image_id = p.image_id FROM artwork_images p WHERE p.id = '${placement}' AND w.id = p.artwork_id`
    );
  },
  /** The first attribution becomes the last. */
  reorderAttributions: async (pick, { a }) => {
    const artwork = await pick('artworks', a);
    return (
      artwork &&
      `UPDATE attributions t SET position = n.position FROM (
        SELECT id, (row_number() OVER (ORDER BY position, id) + count(*) OVER () - 2) % count(*) OVER () AS position
        FROM attributions WHERE artwork_id = '${artwork}') n WHERE t.id = n.id; ${agree}`
    );
  },
  setCaption: async (pick, { a }, n) => {
    const placement = await pick('artwork_images', a);
    return placement && `UPDATE artwork_images SET caption = 'caption ${n}', position = ${n} WHERE id = '${placement}'`;
  },
  changeRole: async (pick, { a, b }) => {
    const attribution = await pick('attributions', a);
    return attribution && `UPDATE attributions SET role = '${b % 2 ? 'artist' : 'author'}' WHERE id = '${attribution}'`;
  },
  deleteImage: async (pick, { a, b }) => {
    const image = await pick('images', a);
    return (
      image &&
      `${b % 2 ? `DELETE FROM artwork_images WHERE image_id = '${image}';` : ''} DELETE FROM images WHERE id = '${image}'; ${agree}`
    );
  },
  removePlacement: async (pick, { a }) => removal('artwork_images', await pick('artwork_images', a), agree),
  /** The app never removes the last one. */
  removeAttribution: async (pick, { a }) => {
    const attribution = await pick('attributions', a);
    return (
      attribution &&
      `DELETE FROM attributions t WHERE id = '${attribution}'
        AND EXISTS (SELECT FROM attributions o WHERE o.artwork_id = t.artwork_id AND o.id <> t.id); ${agree}`
    );
  },
  reinsert: async (pick, { a }) => {
    const placement = await pick('artwork_images', a);
    return (
      placement &&
      `CREATE TEMP TABLE back AS SELECT * FROM artwork_images WHERE id = '${placement}'; DELETE FROM artwork_images WHERE id = '${placement}';
      INSERT INTO artwork_images SELECT * FROM back; DROP TABLE back`
    );
  },
};
