import fc from 'fast-check';

type GeneratedFile = { content: string; mapping: object };

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Few distinct names, with dates and in several forms, so that rows and files meet the same artists. */
const artists = fc.oneof(
  fc.constantFrom('', 'Ann Lee', 'ANN LEE', 'Lee, Ann', 'A. Lee', 'Anne Lee', 'British School', 'British (?) School'),
  fc.constantFrom(
    'Ann Lee (1900–1980)',
    'Ann Lee (born 1900)',
    'after Ann Lee',
    'Ann Lee; Bo Dahl',
    'Bo Dahl; Bo Dahl',
  ),
  fc.constantFrom('Gilbert & George', 'attributed to Bo Dahl, engraver', 'Group (Bo Dahl; Ann Lee)', '[unknown]', '?'),
);

const artworkColumns: Record<string, fc.Arbitrary<string>> = {
  Artist: artists,
  Title: fc.constantFrom('', 'Untitled', 'The Sea', 'the sea', '“Öl”; Fassung', 'A\nB', 'X'.repeat(501)),
  'Inventory no.': fc.oneof(
    fc.constant(''),
    fc.nat(30).map((n) => `A ${n}`),
    fc.nat(9).map((n) => `a-${n}`),
  ),
  'Other titles': fc.constantFrom('', 'One; Two; One', ' ; '),
  Date: fc.constantFrom('', 'c. 1830–41', 'undated', '1650 or later', '19th century', '1900', '500 BC'),
  'Earliest year': fc.constantFrom('', '1900', '0', 'x'),
  'Latest year': fc.constantFrom('', '1890', '1950'),
  Dimensions: fc.constantFrom('', '60.5 x 81 cm (23 7/8 x 31 7/8 in.)', '15 1/3 in', 'support: 394 x 419 mm', 'large'),
  'Height (cm)': fc.constantFrom('', '12.345', '7', '1/3'),
  Price: fc.constantFrom('', '€ 1.250,-', '£12.50', '1200', 'POA'),
  Currency: fc.constantFrom('', 'EUR', 'usd', 'x'),
  Availability: fc.constantFrom('', 'available', 'sold', 'verkauft', 'nonsense'),
  Tags: fc.constantFrom('', 'sea; Sea; ship', 'a (b; c); d', ';;'),
  Medium: fc.constantFrom('', 'Oil on canvas', ' oil  on canvas ', 'Öl'),
};

const artistColumns: Record<string, fc.Arbitrary<string>> = {
  Name: fc.constantFrom('', 'Ann Lee', 'ann lee', 'Lee, Ann', 'British School', 'British (?) School', 'Bo Dahl'),
  'Birth year': fc.constantFrom('', '1900', '1950', '0'),
  'Death year': fc.constantFrom('', '1890', '1980'),
  Dates: fc.constantFrom('', '1900–1980', 'born 1950', '?'),
  ULAN: fc.constantFrom('', '', '500020631', '500115588'),
  Aliases: fc.constantFrom('', 'A. Lee; Lee', 'British School'),
  Nationality: fc.constantFrom('', 'French', ' Dutch'),
};

const optionsOf = fc.record({
  newNames: fc.constantFrom('auto', 'create', 'ask', 'skip'),
  emptyCells: fc.constantFrom('keep', 'clear'),
});

const filesOf = (columns: Record<string, fc.Arbitrary<string>>, records: string): fc.Arbitrary<GeneratedFile> =>
  fc.subarray(Object.keys(columns).slice(2), { minLength: 2 }).chain((others) => {
    const names = [...Object.keys(columns).slice(0, 2), ...others];
    const row = fc.tuple(...names.map((name) => columns[name]!));
    return fc.tuple(fc.array(row, { minLength: 3, maxLength: 30 }), optionsOf).map(([rows, options]) => ({
      content: [names, ...rows].map((cells) => cells.map(cell).join(',')).join('\n'),
      mapping: { records, ...options },
    }));
  });

const files = fc.oneof(filesOf(artworkColumns, 'artworks'), filesOf(artistColumns, 'artists'));

/** Generates tables of artworks and artists with repeated, contradictory and invalid values, and options for them. */
export const importFiles = ({ seed, count }: { seed: number; count: number }): GeneratedFile[] =>
  fc.sample(files, { seed, numRuns: count });
