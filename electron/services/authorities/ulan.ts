import * as z from 'zod';
import type { AuthorityArtist, Candidate } from '#shared/contract/catalogue/authorities.ts';
import { notFound } from '#shared/errors.ts';
import { datesText, yearOf } from './dates.ts';
import { fetchJson, type OutsideService } from './fetch-json.ts';
import { reconcile } from './reconcile.ts';

/** The Getty's Union List of Artist Names. */
const ulan: OutsideService = { name: 'ULAN', hosts: ['getty.edu'] };
const reconcileUrl = 'https://services.getty.edu/vocab/reconcile/';

/** Terms of the Getty's Art & Architecture Thesaurus that classify parts of a record. */
const terms = { nationality: '300379842', preferredName: '300404670' };

const classified = z.array(z.object({ id: z.string().optional() })).optional();
const moment = z
  .object({
    timespan: z.object({ begin_of_the_begin: z.string().optional(), end_of_the_end: z.string().optional() }).optional(),
  })
  .optional();

/** The properties that we read of a Linked Art person (https://linked.art/api/1.0/endpoint/person/). */
const person = z.object({
  _label: z.string().optional(),
  identified_by: z
    .array(z.object({ type: z.string(), content: z.string().optional(), classified_as: classified }))
    .optional(),
  classified_as: z.array(z.object({ _label: z.string().optional(), classified_as: classified })).optional(),
  born: moment,
  died: moment,
});

/** Returns artists with names similar to `name`. */
export async function searchUlan(name: string, signal: AbortSignal): Promise<Candidate[]> {
  return await reconcile({ service: ulan, source: 'ulan', url: reconcileUrl, type: '/ulan' }, name, signal);
}

/** Returns an artist. ULAN's names are inverted ("Klee, Paul") and become the sort name. @param id nine digits */
export async function fetchUlan(id: string, signal: AbortSignal): Promise<AuthorityArtist> {
  const number = id.replace(/^ulan\//, '');
  if (!/^\d{9}$/.test(number)) throw notFound('artist');
  const record = await fetchJson(ulan, { url: `https://vocab.getty.edu/ulan/${number}.json` }, person, signal);
  const filed = preferredName(record);
  if (!filed) throw notFound('artist');
  const birthYear = yearOf(record.born?.timespan?.begin_of_the_begin);
  const deathYear = yearOf(record.died?.timespan?.end_of_the_end);
  return {
    source: 'ulan',
    id: number,
    name: inverted(filed),
    sortName: filed,
    nationality: nationalityOf(record),
    birthYear,
    deathYear,
    datesText: datesText(birthYear, deathYear),
    url: `https://vocab.getty.edu/page/ulan/${number}`,
  };
}

type Person = z.infer<typeof person>;

function preferredName({ identified_by = [], _label }: Person): string | undefined {
  const names = identified_by.filter(({ type, content }) => type === 'Name' && content);
  const preferred = names.find(({ classified_as }) => isA(classified_as, terms.preferredName));
  return preferred?.content ?? _label ?? names[0]?.content;
}

function nationalityOf({ classified_as = [] }: Person): string | null {
  return classified_as.find((type) => isA(type.classified_as, terms.nationality))?._label ?? null;
}

function isA(types: { id?: string }[] | undefined, term: string): boolean {
  return (types ?? []).some(({ id }) => id?.endsWith(term));
}

/** Converts "Klee, Paul" to "Paul Klee"; names with no comma or several are returned unchanged. */
function inverted(filed: string): string {
  const [surname, forename, ...more] = filed.split(', ');
  return surname && forename && more.length === 0 ? `${forename} ${surname}` : filed;
}
