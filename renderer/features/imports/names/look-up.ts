import type { AuthoritySource, Candidate } from '#shared/contract/catalogue/authorities.ts';
import { client } from '../../../lib/api/client.ts';

const last: Record<AuthoritySource, Promise<unknown>> = { ulan: Promise.resolve(), wikidata: Promise.resolve() };

/** Looks up artists by name; one name after the other in each source, because these services are free for all. */
export async function lookUp(source: AuthoritySource, name: string, signal: AbortSignal): Promise<Candidate[]> {
  const turn = last[source].then(async () => {
    signal.throwIfAborted();
    return await client.authorities.search({ source, name }, { signal });
  });
  last[source] = turn.catch(() => undefined);
  return await turn;
}
