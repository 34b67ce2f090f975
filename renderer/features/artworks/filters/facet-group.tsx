import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longFacets } from '#shared/catalogue/facets.ts';
import type { FacetValue } from '#shared/contract/catalogue/artworks.ts';
import { foldedText } from '#shared/search-query/matches.ts';
import { orpc } from '../../../lib/api/client.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { type ArtworksSearch, filterOf } from '../list/search.ts';
import classes from './facet-panel.module.css';
import { chosenValues, facetTitle, facetValueLabel, toggledValue } from './facet-values.ts';
import { Swatch } from './swatch.tsx';

/** The values that a facet shows before "Show more". */
const shortLength = 6;

/** From this many values on, a facet can be searched even if all its values are loaded. */
const manyValues = 12;

/** The values of these are seen at a glance. */
const drawn = ['price', 'colour'];

type Props = {
  name: string;
  values: readonly FacetValue[];
  search: ArtworksSearch;
  onChange: (change: Partial<ArtworksSearch>) => void;
  open: boolean;
  onToggle: () => void;
  children?: ReactNode;
};

/** One facet: its values with counts as check boxes, and a search box if there are many. */
export function FacetGroup({ name, values, search, onChange, open, onToggle, children }: Props) {
  const { t } = useTranslation('artworks');
  const id = useId();
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState('');
  const [find] = useDebouncedValue(typed.trim(), 200);
  const isLong = longFacets.includes(name);
  const found = useQuery({
    ...orpc.artworks.facets.queryOptions({ input: { ...filterOf(search), facet: name, find } }),
    enabled: open && isLong && find !== '',
    placeholderData: keepPreviousData,
  });
  const labelOf = ({ value, label }: Pick<FacetValue, 'value' | 'label'>) => facetValueLabel(name, value, label);
  const chosen = chosenValues(search, name);
  const isSearched = isLong ? values.length > shortLength : values.length > manyValues && !drawn.includes(name);
  const loaded = isLong ? found.data?.facets[name] : values.filter((each) => matches(labelOf(each), find));
  const listed = (find !== '' && loaded) || values;
  const isShort = listed.length <= shortLength || name === 'colour';
  const shown = withChosen(listed, chosen, all || find !== '' || isShort ? listed.length : shortLength);
  const most = Math.max(1, ...values.map(({ count }) => count));
  const title = facetTitle(name);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.group}>
      <h3 className={classes.heading}>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={onToggle}>
          <Chevron size={16} stroke={1.5} aria-hidden />
          <span>{title}</span>
          {chosen.length > 0 && <span className={classes.chosen}>{formatNumber(chosen.length)}</span>}
        </button>
      </h3>
      <div id={id} hidden={!open}>
        {open && isSearched && (
          <TextInput
            size="xs"
            aria-label={t('facet.find', { name: title })}
            placeholder={t('facet.find', { name: title })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <ul className={classes.values} aria-label={title}>
          {open &&
            shown.map(({ value, label, count }) => (
              <li key={value}>
                <label data-bar={name === 'price' || undefined}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(value)}
                    onChange={() => onChange(toggledValue(search, name, value))}
                  />
                  {name === 'colour' && <Swatch colour={value} />}
                  <span className={classes.label}>{labelOf({ value, label })}</span>
                  <span className={classes.count}>{formatNumber(count)}</span>
                  {name === 'price' && (
                    <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} aria-hidden />
                  )}
                </label>
              </li>
            ))}
        </ul>
        {find === '' && !isShort && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)}>
            {t(all ? 'facet.less' : 'facet.more')}
          </Button>
        )}
        {children}
      </div>
    </section>
  );
}

/** Returns whether a label contains what is typed, as the search does: without case and accents. */
const matches = (label: string, typed: string) => foldedText(label).includes(foldedText(typed));

/** Returns the first values and all chosen ones, including those that no artwork of the list has any more. */
function withChosen(values: readonly FacetValue[], chosen: readonly string[], length: number): FacetValue[] {
  const shown = values.filter(({ value }, index) => index < length || chosen.includes(value));
  const missing = chosen.filter((value) => !shown.some((each) => each.value === value));
  return [...shown, ...missing.map((value) => ({ value, label: value, count: 0 }))];
}
