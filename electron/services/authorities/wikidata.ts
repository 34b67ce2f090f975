import * as z from 'zod';
import type { AuthorityArtist, Candidate } from '#shared/contract/catalogue/authorities.ts';
import { AppError, notFound } from '#shared/errors.ts';
import { sortNameOf } from '#shared/sort-name.ts';
import { datesText, yearOf } from './dates.ts';
import { fetchJson, type OutsideService } from './fetch-json.ts';
import { reconcile } from './reconcile.ts';

const wikidata: OutsideService = { name: 'Wikidata', hosts: ['wikidata.org', 'wikidata.reconci.link'] };
const reconcileUrl = 'https://wikidata.reconci.link/en/api';
const human = 'Q5';

/** Ids of Wikidata's properties. */
const properties = { born: 'P569', died: 'P570', citizenship: 'P27', people: 'P172', demonym: 'P1549' };

const statement = z.object({
  rank: z.string().optional(),
  mainsnak: z.object({ datavalue: z.object({ value: z.unknown() }).optional() }),
});
const claims = z.record(z.string(), z.array(statement));
const labels = z.record(z.string(), z.object({ value: z.string() }));
const entities = z.object({
  entities: z.record(z.string(), z.object({ labels: labels.optional(), claims: claims.optional() })),
});
const itsClaims = z.object({ claims });

/** Returns people with names similar to `name`. */
export async function searchWikidata(name: string, signal: AbortSignal): Promise<Candidate[]> {
  return await reconcile({ service: wikidata, source: 'wikidata', url: reconcileUrl, type: human }, name, signal);
}

/** Returns a person. @param id a Q-number */
export async function fetchWikidata(id: string, signal: AbortSignal): Promise<AuthorityArtist> {
  if (!/^Q[1-9]\d{0,11}$/.test(id)) throw notFound('artist');
  const url = `https://www.wikidata.org/wiki/Special:EntityData/${id}.json`;
  const record = Object.values((await fetchJson(wikidata, { url }, entities, signal)).entities)[0];
  const name = labelOf(record?.labels);
  if (!record || !name) throw notFound('artist');
  const of = record.claims ?? {};
  const birthYear = yearOf(timeOf(of[properties.born]));
  const deathYear = yearOf(timeOf(of[properties.died]));
  return {
    source: 'wikidata',
    id,
    name,
    sortName: sortNameOf(name),
    nationality: await nationalityOf(of, signal),
    birthYear,
    deathYear,
    datesText: datesText(birthYear, deathYear),
    url: `https://www.wikidata.org/wiki/${id}`,
  };
}

type Statement = z.infer<typeof statement>;

/** Returns the English label, otherwise the one for all languages ("mul"), otherwise any. */
function labelOf(of: z.infer<typeof labels> | undefined): string | undefined {
  return (of?.en ?? of?.mul ?? Object.values(of ?? {})[0])?.value;
}

/** Returns the value of the preferred statement, otherwise of the first that is not deprecated. */
function statedValue(statements: Statement[] | undefined): unknown {
  const known = (statements ?? []).filter(({ rank, mainsnak }) => rank !== 'deprecated' && mainsnak.datavalue);
  return (known.find(({ rank }) => rank === 'preferred') ?? known[0])?.mainsnak.datavalue?.value;
}

function timeOf(statements: Statement[] | undefined): string | undefined {
  return z.object({ time: z.string() }).safeParse(statedValue(statements)).data?.time;
}

function itemOf(statements: Statement[] | undefined): string | undefined {
  return z.object({ id: z.string().regex(/^Q\d+$/) }).safeParse(statedValue(statements)).data?.id;
}

/** Returns the country's demonym ("Swiss"). A failure returns null, because the other details are useful without it. */
async function nationalityOf(of: Record<string, Statement[]>, signal: AbortSignal): Promise<string | null> {
  const country = itemOf(of[properties.citizenship]);
  const people = itemOf(of[properties.people]);
  try {
    if (country) return (await demonymOf(country, signal)) ?? (await nameOf(country, signal));
    return people ? await nameOf(people, signal) : null;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CANCELLED') return null;
    throw error;
  }
}

async function demonymOf(country: string, signal: AbortSignal): Promise<string | null> {
  const url = apiUrl({ action: 'wbgetclaims', entity: country, property: properties.demonym });
  const { claims: found } = await fetchJson(wikidata, { url }, itsClaims, signal);
  const text = z.object({ text: z.string(), language: z.literal('en') });
  for (const { mainsnak } of found[properties.demonym] ?? []) {
    const demonym = text.safeParse(mainsnak.datavalue?.value);
    if (demonym.success) return demonym.data.text;
  }
  return null;
}

async function nameOf(id: string, signal: AbortSignal): Promise<string | null> {
  const url = apiUrl({ action: 'wbgetentities', ids: id, props: 'labels', languages: 'en' });
  const found = await fetchJson(wikidata, { url }, entities, signal);
  return labelOf(found.entities[id]?.labels) ?? null;
}

function apiUrl(parameters: Record<string, string>): string {
  return `https://www.wikidata.org/w/api.php?${new URLSearchParams({ ...parameters, format: 'json' })}`;
}
