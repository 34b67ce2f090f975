import { Button, Menu } from '@mantine/core';
import { IconArrowsSort, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { customIdOf, customName } from '#shared/catalogue/custom-fields.ts';
import { artworkSort } from '#shared/contract/catalogue/artworks.ts';
import { customFieldNamed, useCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { sortLabel } from '../../../lib/forms/field-label.ts';
import classes from './artwork-toolbar.module.css';
import { type ArtworksSearch, collectionOf, listQueryOf, orderOf } from './search.ts';

type Props = { search: ArtworksSearch; onChange: (change: Partial<ArtworksSearch>) => void };
/** The orders of a search. */
const bestFirst = ['relevance', ...artworkSort.options] as const;
const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** The sort field and direction. */
export function SortMenu({ search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const custom = useCustomFields('artworks').map(({ id }) => customName(id));
  const chosen = orderOf(search);
  // A list is sorted by title if its field is gone.
  const order = chosen && customIdOf(chosen) !== undefined && !customFieldNamed(chosen) ? 'title' : chosen;
  const ranked = order === 'relevance';
  const second = listQueryOf(search).thenBy;
  const Direction = search.direction === 'asc' && !ranked ? IconSortAscending : IconSortDescending;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="subtle" color="gray" leftSection={<Direction {...icon} />}>
          <span className="visually-hidden">{t('sortBy')} </span>
          <span className={`${classes.name} ${classes.order}`}>
            {sortLabel(order)}
            {second && `, ${sortLabel(second)}`}
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.sorts}>
        <Menu.Label>{t('sortBy')}</Menu.Label>
        <Menu.RadioGroup
          value={order}
          onChange={(sort) => onChange({ sort: sort as ArtworksSearch['sort'], thenBy: undefined })}
        >
          {[
            ...(collectionOf(search) ? ['collection'] : []),
            ...(search.q ? bestFirst : artworkSort.options),
            ...custom,
          ].map((sort) => (
            <Menu.RadioItem key={sort} value={sort}>
              {sortLabel(sort)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          disabled={ranked}
          leftSection={<IconArrowsSort {...icon} />}
          onClick={() => onChange({ direction: search.direction === 'asc' ? 'desc' : 'asc' })}
        >
          {t(search.direction === 'asc' && !ranked ? 'descending' : 'ascending')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
