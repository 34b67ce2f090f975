import { artworks } from '#shared/catalogue/artworks.ts';
import { followProposals } from '#shared/catalogue/proposals.ts';
import type { RowOf } from '#shared/catalogue/record.ts';
import type { ArtworkPatch } from '#shared/contract/catalogue/artworks.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { invalid } from '#shared/errors.ts';
import type { Context, Scope } from '../common/context.ts';
import { sent } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { type NewAttribution, planAttributions } from './attributions.ts';
import { customFieldsOf } from './custom-fields.ts';
import { editedCustomValues } from './custom-values.ts';
import { refuseManaged } from './editable-artwork.ts';

/** What an edit depends on besides the artwork: the caller's scope, the gallery's fields and its currency. */
export type EditRules = { scope: Scope; customFields: readonly CustomField[]; defaultCurrency: string };

type Patch = Omit<ArtworkPatch, 'id' | 'updatedAt'>;
type Row = RowOf<typeof artworks>;

/** Returns the rules for one edit; reads only those that it needs. */
export async function rulesFor(ctx: Context, stored: Row, patch: Patch): Promise<EditRules> {
  const { price = stored.price, currency = stored.currency } = patch;
  return {
    scope: ctx.scope,
    customFields: patch.extra && ctx.scope.all ? await customFieldsOf(ctx, 'artworks') : [],
    defaultCurrency: price != null && currency == null ? await defaultCurrency(ctx) : fallbackCurrency,
  };
}

/**
 * Returns an artwork's values and attributions after an edit, by the rules of a single save: derived fields follow, a
 * price has a currency, and the first attribution names the main artist.
 * @throws FORBIDDEN for an artist's edit of a managed field, VALIDATION, NOT_FOUND at a malformed artist id
 */
export function editedArtwork(
  { scope, customFields, defaultCurrency }: EditRules,
  stored: Row,
  before: readonly NewAttribution[],
  patch: Patch,
): { values: Partial<Row>; attributions: NewAttribution[] } {
  const { attributions: _, ...fields } = followProposals(artworks, sent(patch) as Patch, stored);
  refuseYearsOutOfOrder({ earliestYear: stored.earliestYear, latestYear: stored.latestYear, ...fields });
  const currency = missingCurrency({ price: stored.price, currency: stored.currency, ...fields }, defaultCurrency);
  const attributions = planAttributions(patch, before);
  const extra = editedCustomValues(scope, customFields, stored.extra, patch.extra);
  refuseManaged(scope, stored, { ...fields, extra }, before, attributions);
  const artistId = attributions[0]?.artistId ?? stored.artistId;
  return { values: { ...fields, ...sent({ currency, extra }), artistId } as Partial<Row>, attributions };
}

/** @throws VALIDATION at `latestYear` */
export function refuseYearsOutOfOrder({ earliestYear, latestYear }: Pick<Patch, 'earliestYear' | 'latestYear'>): void {
  if (earliestYear != null && latestYear != null && latestYear < earliestYear) {
    throw invalid('latestYear', 'fields.beforeEarliestYear');
  }
}

/** Returns `byDefault` for a price without a currency; undefined if the currency stays unchanged. */
export function missingCurrency({ price, currency }: Pick<Patch, 'price' | 'currency'>, byDefault: string) {
  return price == null || currency != null ? undefined : byDefault;
}

/** Returns the currency of prices that are given without one. */
export async function defaultCurrency(ctx: Context): Promise<string> {
  const [general] = await select<{ currency: string | null }>(
    ctx,
    `SELECT value ->> 'defaultCurrency' AS currency FROM settings WHERE key = 'general'`,
    [],
  );
  return general?.currency ?? fallbackCurrency;
}

/** The default currency of a gallery that has not chosen one. */
const fallbackCurrency = 'EUR';
