import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportAnswer, ImportQuestion } from '#shared/contract/files/import-questions.ts';
import { newId } from '../../../models/ids.ts';
import type { Job } from '../steps/job.ts';
import { withAuthority } from './authority-values.ts';
import { authoritiesOf, folded, knownArtists } from './known-artists.ts';

/** A name of the file. `before`: the artist that it became in an earlier import, since the answer was given. */
type NameRow = { key: string; artist: Record<string, unknown>; answer: ImportAnswer | null; before: string | null };
type Candidate = ImportQuestion['candidates'][number];
/** `added`: the values of a new artist, unless they are those of the file. */
type Decision = {
  decision: 'match' | 'create' | 'ask' | 'skip';
  artistId: string | null;
  candidates: Candidate[];
  added?: Record<string, unknown>;
};

const batch = 5_000;

/**
 * Decides for each distinct artist of an import whether it is one of the catalogue's, is added, or needs an answer:
 * remembered answers come first, then authority ids, then equal names with the same dates, then earlier imports.
 */
export async function decideNames(
  { client, importId, signal }: Job,
  { newNames, records }: ImportMapping,
): Promise<void> {
  const known = await knownArtists(client, signal);
  const addedIds = new Map<string, string>();
  for (let last: string | null = null, more = true; more; ) {
    signal.throwIfAborted();
    const { rows }: { rows: NameRow[] } = await client.query(
      `SELECT n.key, n.artist, a.answer, k.artist_id AS before
       FROM import_names n LEFT JOIN import_answers a ON a.key = n.key
         LEFT JOIN import_known_artists k ON k.key = n.key AND k.updated_at >= coalesce(a.updated_at, '-infinity')
       WHERE n.import_id = $1 AND ($2::text IS NULL OR n.key > $2 COLLATE "C") ORDER BY n.key COLLATE "C" LIMIT $3`,
      [importId, last, batch],
    );
    const decisions = rows.map((row) => withId(row, decide(row)));
    await client.query(
      `UPDATE import_names n
       SET decision = d.decision, artist_id = d.artist_id, candidates = d.candidates, added = d.added
       FROM unnest($2::text[], $3::text[], $4::uuid[], $5::jsonb[], $6::jsonb[])
         AS d (key, decision, artist_id, candidates, added)
       WHERE n.import_id = $1 AND n.key = d.key`,
      [
        importId,
        decisions.map(({ key }) => key),
        decisions.map(({ decision }) => decision),
        decisions.map(({ artistId }) => artistId),
        decisions.map(({ candidates }) => JSON.stringify(candidates)),
        decisions.map(({ added }) => (added ? JSON.stringify(added) : null)),
      ],
    );
    last = rows.at(-1)?.key ?? last;
    more = rows.length === batch;
  }

  /** A new artist gets an id; names with the same id of an authority are one artist. */
  function withId({ key, artist }: NameRow, decided: Decision): Decision & { key: string } {
    if (decided.decision !== 'create') return { key, ...decided };
    const authorities = authoritiesOf(decided.added ?? artist);
    const artistId = authorities.map((id) => addedIds.get(id)).find((id) => id !== undefined) ?? newId();
    for (const id of authorities) addedIds.set(id, artistId);
    return { key, ...decided, artistId };
  }

  function decide(row: NameRow): Decision {
    const { artist, answer, before } = row;
    const earlier = before !== null && known.suits(before, artist) ? match(before) : undefined;
    const added = answer && 'create' in answer && answer.artist && withAuthority(artist, answer.artist, records);
    const same = added && known.sameAuthority(added);
    if (same) return match(same.artistId);
    const answered = answer && { ...decisionOf(answer), ...(added && { added }) };
    // An answer to add an artist is about the first import; later ones find the artist that it added.
    if (answered && known.has(answered.artistId)) return (answered.decision === 'create' && earlier) || answered;
    const equal = known.equal(artist);
    if (equal.length === 1) return match(equal[0]!.artistId);
    return earlier ?? decideNew(row, equal);
  }

  /** Decides about a name that is not known, or is the name of several artists. */
  function decideNew({ key, artist }: NameRow, equal: Candidate[]): Decision {
    if (newNames === 'create' || newNames === 'skip') return { decision: newNames, artistId: null, candidates: [] };
    const hasName = typeof artist.name === 'string' && folded(artist.name) !== '';
    const candidates = equal.length === 0 && hasName ? known.similar(artist) : equal;
    const isDoubtful = newNames === 'ask' || candidates.length > 0 || key === '';
    return { decision: isDoubtful ? 'ask' : 'create', artistId: null, candidates };
  }
}

const match = (artistId: string): Decision => ({ decision: 'match', artistId, candidates: [] });

function decisionOf(answer: ImportAnswer): Decision {
  if ('artistId' in answer) return match(answer.artistId);
  return { decision: 'create' in answer ? 'create' : 'skip', artistId: null, candidates: [] };
}
