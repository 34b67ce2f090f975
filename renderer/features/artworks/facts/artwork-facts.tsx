import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/artworks.ts';
import { type Fact, Facts } from '../../../components/facts.tsx';
import { fieldLabel, valueText } from '../../../lib/forms/field-label.ts';
import { creatorsText } from '../../../lib/i18n/creators.ts';
import { formatPrice } from '../../../lib/i18n/format.ts';

type Name = Exclude<keyof Artwork, 'currency'>;

/** The fields in the groups of the form; the price includes its currency. */
const groups = [
  ['identity', ['attributions', 'inventoryNumber', 'objectType', 'otherTitles']],
  ['making', ['dateText', 'earliestYear', 'latestYear', 'medium', 'edition']],
  ['size', ['dimensionsText', 'heightMm', 'widthMm', 'depthMm', 'weightG']],
  ['sale', ['availability', 'ownership', 'price']],
  ['texts', ['description', 'inscription', 'creditLine', 'tags']],
] as const satisfies readonly (readonly [string, readonly Name[]])[];

function factOf(artwork: Artwork, name: Name): Fact {
  const label = fieldLabel(name);
  if (name === 'attributions') return { label, value: creatorsText(artwork.attributions) };
  if (name === 'price') return { label, value: formatPrice(artwork.price, artwork.currency) };
  return { label, value: valueText(name, artwork[name]) };
}

/** An artwork's fields to read, for users who may not edit it; fields and groups without a value are left out. */
export function ArtworkFacts({ artwork }: { artwork: Artwork }) {
  const { t } = useTranslation('artworks');
  const known = groups
    .map(([group, names]) => ({
      group,
      facts: names.map((name) => factOf(artwork, name)).filter(({ value }) => value !== ''),
    }))
    .filter(({ facts }) => facts.length > 0);
  return (
    <Stack gap="xl">
      {known.map(({ group, facts }) => (
        <section key={group} aria-labelledby={`facts-${group}`}>
          <Title order={2} size="h4" mb="sm" id={`facts-${group}`}>
            {t(`group.${group}`)}
          </Title>
          <Facts facts={facts} />
        </section>
      ))}
    </Stack>
  );
}

/** The fields that the details panel shows. */
export function ArtworkSummary({ artwork }: { artwork: Artwork }) {
  const names = ['title', 'attributions', 'dateText', 'medium', 'dimensionsText', 'availability', 'price'] as const;
  const facts = [...names, 'tags' as const, 'inventoryNumber' as const].map((name) => factOf(artwork, name));
  return <Facts facts={facts} />;
}
