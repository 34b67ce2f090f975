import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import type { ArtworkValues, CreatorValues } from './artwork-values.ts';

const isNew = ({ artistId, artistName }: CreatorValues) => artistId === null && artistName !== '';

/**
 * Adds the new artists among an artwork's attributions, as part of the artwork's change set; returns the attributions.
 */
export async function addArtists(attributions: CreatorValues[], changeSet: string): Promise<CreatorValues[]> {
  const names = new Set(attributions.filter(isNew).map(({ artistName }) => artistName));
  if (names.size === 0) return attributions;
  const ids = new Map<string, string>();
  for (const name of names) ids.set(name, (await client.artists.create({ name }, { context: { changeSet } })).id);
  void queryClient.invalidateQueries({ queryKey: orpc.artists.key() });
  return attributions.map((each) => (isNew(each) ? { ...each, artistId: ids.get(each.artistName) ?? null } : each));
}

/** Adds the new artists of a form and puts their ids into it, so that another attempt does not add them again. */
export async function withArtists(
  form: ContractForm<ArtworkValues>,
  values: ArtworkValues,
  changeSet: string,
): Promise<ArtworkValues> {
  const attributions = await addArtists(values.attributions, changeSet);
  if (attributions !== values.attributions) form.setFieldValue('attributions', attributions);
  return { ...values, attributions };
}
