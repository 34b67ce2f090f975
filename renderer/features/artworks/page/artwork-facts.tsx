import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { type Fact, Facts } from '../../../components/facts.tsx';
import { useCustomFacts } from '../../../lib/forms/custom/custom-facts.ts';
import { fieldLabel, valueText } from '../../../lib/forms/field-label.ts';
import { creatorsText } from '../../../lib/i18n/creators.ts';
import { formatPrice } from '../../../lib/i18n/format.ts';

type Name = Exclude<keyof Artwork, 'currency'>;

/** The fields below the caption, which has artist, title, date, medium, dimensions, edition and credit line. */
const first = ['availability', 'price', 'ownership', 'inventoryNumber', 'objectType'] as const;
const sections = [
  ['details', ['otherTitles', 'earliestYear', 'latestYear', 'heightMm', 'widthMm', 'depthMm', 'weightG']],
  ['notes', ['description', 'inscription', 'tags']],
] as const satisfies readonly (readonly [string, readonly Name[]])[];

function factOf(artwork: Artwork, name: Name): Fact {
  const label = fieldLabel(name);
  if (name === 'attributions') return { label, value: creatorsText(artwork.attributions) };
  if (name === 'price') return { label, value: formatPrice(artwork.price, artwork.currency) };
  return { label, value: valueText(name, artwork[name]) };
}

/** What is known of an artwork besides its caption; fields and sections without a value are left out. */
export function ArtworkFacts({ artwork }: { artwork: Artwork }) {
  const { t } = useTranslation('artworks');
  const custom = { section: 'extra', facts: useCustomFacts('artworks', artwork.extra) } as const;
  const known = [
    ...sections.map(([section, names]) => ({
      section,
      facts: names.map((name) => factOf(artwork, name)).filter(isKnown),
    })),
    custom,
  ].filter(({ facts }) => facts.length > 0);
  return (
    <Stack gap="xl" mt="md">
      <Facts facts={first.map((name) => factOf(artwork, name))} />
      {known.map(({ section, facts }) => (
        <section key={section} aria-labelledby={`facts-${section}`}>
          <Title order={2} size="h4" mb="sm" id={`facts-${section}`}>
            {section === 'extra' ? t('field.extra') : t(`section.${section}`)}
          </Title>
          <Facts facts={facts} />
        </section>
      ))}
    </Stack>
  );
}

const isKnown = ({ value }: Fact) => value !== '';

/** The fields that the details panel shows. */
export function ArtworkSummary({ artwork }: { artwork: Artwork }) {
  const names = ['title', 'attributions', 'dateText', 'medium', 'dimensionsText', 'availability', 'price'] as const;
  const facts = [...names, 'tags' as const, 'inventoryNumber' as const].map((name) => factOf(artwork, name));
  return <Facts facts={facts} />;
}
