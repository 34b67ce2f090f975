import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../list/artwork-toolbar.module.css';
import type { ArtworksSearch } from '../list/search.ts';
import { useFacetView } from './facet-view.ts';

type Props = { search: ArtworksSearch; onChange: (change: Partial<ArtworksSearch>) => void };

/** Opens and closes the panel with the filters, which takes the place of the details. */
export function FilterButton({ search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const [view, setView] = useFacetView();
  const shown = view.open && !search.details;
  return (
    <Button
      variant={shown ? 'light' : 'subtle'}
      color={shown ? 'accent' : 'gray'}
      aria-pressed={shown}
      leftSection={<IconFilter size={18} stroke={1.5} aria-hidden />}
      onClick={() => {
        setView({ ...view, open: !shown });
        if (search.details) onChange({ details: false });
      }}
    >
      <span className={classes.name}>{t('filter')}</span>
    </Button>
  );
}
