import type pg from 'pg';

/** Fills an empty catalogue by SQL with varied but reproducible artists and artworks. */
export async function seedCatalogue(
  client: pg.ClientBase,
  counts: { artists: number; artworks: number },
): Promise<void> {
  await client.query(
    `INSERT INTO artists (id, name, sort_name, nationality, birth_year, death_year, dates_text)
     SELECT ${uuid(`'artist ' || n`)}, 'Forename ' || n || ' ' || surname, surname || ', Forename ' || n,
            (ARRAY['British', 'French', 'German', 'Dutch', NULL])[1 + n % 5], 1500 + n % 450, 1560 + n % 450, 'born ' || n
       FROM (SELECT n, initcap(substr(translate(md5('s' || n), '0123456789', 'aeioulnrst'), 1, 7)) AS surname
               FROM generate_series(1, $1::integer) AS n) AS names`,
    [counts.artists],
  );
  await client.query(
    `INSERT INTO artworks (id, inventory_number, title, artist_id, date_text, earliest_year, latest_year, medium,
                           dimensions_text, height_mm, width_mm, price, currency, availability, credit_line, tags)
     SELECT ${uuid(`'artwork ' || n`)}, 'N' || n,
            initcap(translate(substr(md5('t' || n), 1, 12), '0123456789', 'aeiou nrst')) || ' with ' ||
              (ARRAY['Harbour', 'Figures', 'Trees', 'a River', 'Two Boats', 'Evening Light'])[1 + n % 6],
            ${uuid(`'artist ' || (1 + n % $2::integer)`)}, 'c. ' || (1500 + n % 500), 1500 + n % 500, 1502 + n % 500,
            (ARRAY['Oil on canvas', 'Graphite on paper', 'Etching', 'Bronze'])[1 + n % 4],
            'support: ' || (100 + n % 900) || ' x ' || (120 + n % 800) || ' mm', 100 + n % 900, 120 + n % 800,
            CASE WHEN n % 3 = 0 THEN n % 10000 END, CASE WHEN n % 3 = 0 THEN 'EUR' END,
            (ARRAY['available', 'sold', 'not_for_sale', NULL])[1 + n % 4], 'Presented in ' || (1900 + n % 120),
            ARRAY['tag ' || n % 50, 'theme ' || n % 7]
       FROM generate_series(1, $1::integer) AS n`,
    [counts.artworks, counts.artists],
  );
  await client.query(
    `INSERT INTO attributions (id, artwork_id, artist_id) SELECT ${uuid(`'attribution ' || id`)}, id, artist_id FROM artworks`,
  );
  await client.query('VACUUM ANALYZE');
}

/** Returns SQL for a UUID (formatted as version 4) derived from `text`, which is SQL too. */
function uuid(text: string): string {
  return `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;
}
