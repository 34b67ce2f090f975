import { unusualArrays, unusualJson, unusualTexts } from '../unusual-values.ts';
import { fresh, removal, type ToSql } from './edit-sql.ts';

/** Edits of artists and artworks. */
export const recordEdits: Record<string, ToSql> = {
  addArtist: async (_, { a }, n) =>
    `INSERT INTO artists (id, name, sort_name, email) VALUES ('${fresh(n, 'a')}', 'artist ${n}', 'artist ${n}', ${a % 3 === 0 ? `'E${a % 2}@x'` : 'NULL'})`,
  addArtwork: async (pick, { a, b }, n) => {
    const artist = await pick('artists', a);
    return (
      artist &&
      `INSERT INTO artworks (id, title, artist_id, inventory_number) VALUES ('${fresh(n, 'b')}', 'artwork ${n}', '${artist}', ${b % 2 ? `'N${b % 3}'` : 'NULL'})`
    );
  },
  /** Values of types with several representations of a value, and values that look like another one. */
  unusualValues: async (pick, { a, b, c }, n) => {
    const artwork = await pick('artworks', a);
    const text = unusualTexts[b % unusualTexts.length]?.replaceAll('§', String(n));
    const [tags, json] = [unusualArrays[b % unusualArrays.length], unusualJson[c % unusualJson.length]];
    return (
      artwork &&
      `UPDATE artworks SET title = ${text}, edition = ${c % 2 ? "''" : 'NULL'}, inscription = ${text}, tags = ${tags},
        weight_g = ${n}.${b % 2 ? '10' : '1'}, extra = '${json}' WHERE id = '${artwork}'`
    );
  },
  retitle: async (pick, { a }, n) => {
    const artwork = await pick('artworks', a);
    return artwork && `UPDATE artworks SET title = 'title ${n}' WHERE id = '${artwork}'`;
  },
  setMedium: async (pick, { a, b }, n) => {
    const artwork = await pick('artworks', a);
    return (
      artwork &&
      `UPDATE artworks SET medium = 'medium ${n}', extra = '{"n": ${n}.${b % 2 ? '0' : '00'}}' WHERE id = '${artwork}'`
    );
  },
  setPrice: async (pick, { a, b }, n) => {
    const artwork = await pick('artworks', a);
    return (
      artwork &&
      `UPDATE artworks SET price = ${n}.50, currency = '${['EUR', 'USD', 'CHF'][b % 3]}' WHERE id = '${artwork}'`
    );
  },
  /** One statement changes several artworks, as a batch edit does. */
  editSeveral: async (pick, { a, b, c }, n) => {
    const found = [await pick('artworks', a), await pick('artworks', b), await pick('artworks', c)];
    const ids = found.flatMap((id) => (id ? [`'${id}'`] : []));
    return ids.length > 0
      ? `UPDATE artworks SET price = ${n}.25, currency = 'EUR', tags = ARRAY['tag ${n}'] WHERE id IN (${ids.join(', ')})`
      : null;
  },
  clearPrice: async (pick, { a }) => {
    const artwork = await pick('artworks', a);
    return artwork && `UPDATE artworks SET price = NULL, currency = NULL WHERE id = '${artwork}'`;
  },
  setYears: async (pick, { a, b }, n) => {
    const artwork = await pick('artworks', a);
    return (
      artwork &&
      `UPDATE artworks SET ${b % 2 ? `earliest_year = ${n % 2000}, latest_year = NULL` : `earliest_year = NULL, latest_year = ${n % 2000}`} WHERE id = '${artwork}'`
    );
  },
  renumber: async (pick, { a, b }) => {
    const artwork = await pick('artworks', a);
    return artwork && `UPDATE artworks SET inventory_number = 'N${b % 3}' WHERE id = '${artwork}'`;
  },
  swapNumbers: async (pick, { a, b }) => {
    const [first, second] = [await pick('artworks', a), await pick('artworks', b)];
    return first && second && first !== second
      ? `UPDATE artworks w SET inventory_number = o.inventory_number FROM artworks o WHERE (w.id, o.id) IN (('${first}', '${second}'), ('${second}', '${first}'))`
      : null;
  },
  rename: async (pick, { a }, n) => {
    const artist = await pick('artists', a);
    return artist && `UPDATE artists SET name = 'name ${n}' WHERE id = '${artist}'`;
  },
  setEmail: async (pick, { a, b }) => {
    const artist = await pick('artists', a);
    return artist && `UPDATE artists SET email = '${b % 2 ? 'e' : 'E'}${b % 3}@x' WHERE id = '${artist}'`;
  },
  deleteArtwork: async (pick, { a }) => removal('artworks', await pick('artworks', a)),
  deleteArtist: async (pick, { a }) => removal('artists', await pick('artists', a)),
};
