import * as z from 'zod';
import type { AuthoritySource, Candidate } from '#shared/contract/catalogue/authorities.ts';
import { fetchJson, type OutsideService } from './fetch-json.ts';

const answer = z.object({
  q0: z.object({
    result: z.array(
      z.object({ id: z.string(), name: z.string(), description: z.string().nullish(), score: z.number().catch(0) }),
    ),
  }),
});
const maxCandidates = 10;

/**
 * Looks up a name with the W3C's Reconciliation Service API 0.2
 * (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/), which Getty and Wikidata offer.
 * @param type the service's own name for the type of record to find
 */
export async function reconcile(
  { service, source, url, type }: { service: OutsideService; source: AuthoritySource; url: string; type: string },
  name: string,
  signal: AbortSignal,
): Promise<Candidate[]> {
  const queries = JSON.stringify({ q0: { query: name, type, limit: maxCandidates } });
  const { q0 } = await fetchJson(service, { url, form: { queries } }, answer, signal);
  return q0.result.slice(0, maxCandidates).map((candidate) => ({
    source,
    id: candidate.id.replace(/^.*\//, ''),
    name: candidate.name,
    description: candidate.description || null,
    score: Math.min(100, Math.max(0, candidate.score)),
  }));
}
