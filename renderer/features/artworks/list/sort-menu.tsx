import { Button, Menu } from '@mantine/core';
import { IconArrowsSort, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { artworkSort } from '#shared/contract/artworks.ts';
import { sortLabel } from '../../../lib/forms/field-label.ts';
import classes from './artwork-toolbar.module.css';
import type { ArtworksSearch } from './search.ts';

type Props = { search: ArtworksSearch; onChange: (change: Partial<ArtworksSearch>) => void };
const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** The sort field and direction. */
export function SortMenu({ search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const Direction = search.direction === 'asc' ? IconSortAscending : IconSortDescending;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="subtle" color="gray" leftSection={<Direction {...icon} />}>
          <span className="visually-hidden">{t('sortBy')} </span>
          <span className={classes.name}>{sortLabel(search.sort)}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('sortBy')}</Menu.Label>
        <Menu.RadioGroup value={search.sort} onChange={(sort) => onChange({ sort: sort as ArtworksSearch['sort'] })}>
          {artworkSort.options.map((sort) => (
            <Menu.RadioItem key={sort} value={sort}>
              {sortLabel(sort)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconArrowsSort {...icon} />}
          onClick={() => onChange({ direction: search.direction === 'asc' ? 'desc' : 'asc' })}
        >
          {t(search.direction === 'asc' ? 'descending' : 'ascending')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
