import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportAnswer, ImportQuestion } from '#shared/contract/imports.ts';
import type { Job } from './job.ts';
import { folded, knownArtists } from './known-artists.ts';

type NameRow = { key: string; artist: Record<string, unknown>; answer: ImportAnswer | null };
type Candidate = ImportQuestion['candidates'][number];
type Decision = { decision: 'match' | 'create' | 'ask' | 'skip'; artistId: string | null; candidates: Candidate[] };

const batch = 5_000;

/**
 * Decides for each distinct artist of an import whether it is one of the catalogue's, is added, or needs an answer:
 * remembered answers come first, then authority ids, then equal names with the same dates.
 */
export async function decideNames({ client, importId, signal }: Job, { newNames }: ImportMapping): Promise<void> {
  const known = await knownArtists(client, signal);
  for (let last = '', more = true; more; ) {
    signal.throwIfAborted();
    const { rows } = await client.query<NameRow>(
      `SELECT n.key, n.artist, a.answer FROM import_names n LEFT JOIN import_answers a ON a.key = n.key
       WHERE n.import_id = $1 AND n.key > $2 COLLATE "C" ORDER BY n.key COLLATE "C" LIMIT $3`,
      [importId, last, batch],
    );
    const decisions = rows.map((row) => ({ key: row.key, ...decide(row) }));
    await client.query(
      `UPDATE import_names n SET decision = d.decision, artist_id = coalesce(d.artist_id, CASE d.decision WHEN 'create' THEN sync.uuid_v7() END),
         candidates = d.candidates
       FROM unnest($2::text[], $3::text[], $4::uuid[], $5::jsonb[]) AS d (key, decision, artist_id, candidates)
       WHERE n.import_id = $1 AND n.key = d.key`,
      [
        importId,
        decisions.map(({ key }) => key),
        decisions.map(({ decision }) => decision),
        decisions.map(({ artistId }) => artistId),
        decisions.map(({ candidates }) => JSON.stringify(candidates)),
      ],
    );
    last = rows.at(-1)?.key ?? last;
    more = rows.length === batch;
  }

  function decide({ key, artist, answer }: NameRow): Decision {
    const answered = answer && decisionOf(answer);
    if (answered && known.has(answered.artistId)) return answered;
    const name = typeof artist.name === 'string' ? artist.name : '';
    const equal = known.equal(artist);
    if (equal.length === 1) return { decision: 'match', artistId: equal[0]!.artistId, candidates: [] };
    if (newNames === 'create' || newNames === 'skip') return { decision: newNames, artistId: null, candidates: [] };
    const candidates = equal.length > 0 ? equal : folded(name) === '' ? [] : known.similar(artist);
    const isDoubtful = newNames === 'ask' || candidates.length > 0 || key === '';
    return { decision: isDoubtful ? 'ask' : 'create', artistId: null, candidates };
  }
}

function decisionOf(answer: ImportAnswer): Decision {
  if ('artistId' in answer) return { decision: 'match', artistId: answer.artistId, candidates: [] };
  return { decision: 'create' in answer ? 'create' : 'skip', artistId: null, candidates: [] };
}
