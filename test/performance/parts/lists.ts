import { benchGallery } from '../gallery.ts';
import { median, quantile, times, timesInTurns } from '../measure.ts';
import { limit, type Row } from '../report.ts';

/** Compares lists and single records through the contract with the same SQL by bare pg. */
export async function measure(): Promise<Row[]> {
  const gallery = await benchGallery({ artists: 1_000, artworks: 100_000 });
  try {
    return [await artworksPage(gallery), await artistsPage(gallery), await createArtwork(gallery)];
  } finally {
    await gallery.close();
  }
}

type Gallery = Awaited<ReturnType<typeof benchGallery>>;

async function artworksPage({ client, pg }: Gallery): Promise<Row> {
  // The page's data by hand-written SQL: rows, artists and primary images.
  const sql = `
    SELECT a.id, a.inventory_number, a.title, a.artist_id, artist.name AS artist_name,
           (SELECT part.qualifier FROM attributions part WHERE part.artwork_id = a.id AND part.artist_id = a.artist_id
             ORDER BY part.position LIMIT 1) AS artist_qualifier, a.date_text, a.earliest_year,
           a.medium, a.availability, a.price, a.currency, a.created_at, a.updated_at,
           image.id AS image_id, image.sha256, image.rotation, image.width, image.height, image.thumbhash, place.alt_text
      FROM artworks a
      JOIN artists artist ON artist.id = a.artist_id
      LEFT JOIN images image ON image.id = a.primary_image_id
      LEFT JOIN artwork_images place ON place.artwork_id = a.id AND place.image_id = a.primary_image_id
     WHERE (a.sort_title, a.id) > ($1, $2)
     ORDER BY a.sort_title, a.id
     LIMIT 100`;
  const starts = await client.artworks.pages({ limit: 100 });
  const anchors = await pg.query(
    `SELECT sort_title, id FROM (SELECT sort_title, id, row_number() OVER (ORDER BY sort_title, id) AS n FROM artworks) AS numbered
      WHERE n % 100 = 0 ORDER BY n`,
  );
  const pageOf = (run: number) => 1 + ((run * 37) % 990);
  const { ours, peer } = await timesInTurns(
    300,
    (run) => client.artworks.list({ limit: 100, cursor: starts.cursors[pageOf(run)] ?? undefined }),
    (run) => {
      const anchor = anchors.rows[pageOf(run) - 1];
      return pg.query(sql, [anchor.sort_title, anchor.id]);
    },
  );
  return {
    name: 'a page of 100 artworks out of 100,000, through the contract, median',
    ours: median(ours),
    peer: median(peer),
    peerName: 'the same SQL by bare pg',
    unit: 'ms',
    bar: { max: 2 },
  };
}

async function artistsPage({ client }: Gallery): Promise<Row> {
  const measured = await times(300, () => client.artists.list({ limit: 100 }));
  return limit('artists: 100 of 1,000, p95', quantile(measured, 0.95), 10, 'ms');
}

async function createArtwork({ client, pg }: Gallery): Promise<Row> {
  const artist = await client.artists.create({ name: 'Jane Maker' });
  const { ours, peer } = await timesInTurns(
    200,
    (run) => client.artworks.create({ title: `Harbour, Evening ${run}`, artistId: artist.id }),
    async (run) => {
      await pg.query('BEGIN');
      await pg.query('INSERT INTO artworks (id, title, artist_id) VALUES (gen_random_uuid(), $1, $2)', [
        `Harbour, Morning ${run}`,
        artist.id,
      ]);
      await pg.query('COMMIT');
    },
  );
  return {
    name: 'create one artwork through the contract, median',
    ours: median(ours),
    peer: median(peer),
    peerName: 'a bare INSERT and COMMIT',
    unit: 'ms',
    bar: { max: 3 },
  };
}
