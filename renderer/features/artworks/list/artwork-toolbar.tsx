import { ActionIcon, Button, SegmentedControl, Slider, Title, Tooltip } from '@mantine/core';
import { IconDownload, IconLayoutGrid, IconLayoutSidebarRight, IconList, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../lib/api/session.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { FilterButton } from '../filters/filter-button.tsx';
import { QueryField } from '../query/query-field.tsx';
import classes from './artwork-toolbar.module.css';
import { type ArtworksSearch, tileSize } from './search.ts';
import { SortMenu } from './sort-menu.tsx';
import { TableMenu } from './table-menu.tsx';
import type { ShownList } from './use-collecting.ts';
import { WallMenu } from './wall-menu.tsx';

type Props = {
  search: ArtworksSearch;
  summary: string;
  onChange: (change: Partial<ArtworksSearch>) => void;
  onExport: () => void;
  /** The collection or saved search that is shown. */
  shown?: ShownList | undefined;
  save?: ReactNode;
};
const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** The toolbar of the artwork list: count, search, filters and view. */
export function ArtworkToolbar({ search, summary, onChange, onExport, shown, save }: Props) {
  const { t } = useTranslation('artworks');
  const canCreate = useCan('artworks.create');
  const find = useRef<HTMLInputElement>(null);
  useCommand('find', () => find.current?.select());
  const title = shown?.title ?? t('title');
  useEffect(() => {
    document.title = `${title} — Qwarty`;
  }, [title]);
  return (
    <header className={classes.toolbar}>
      <div className={classes.heading}>
        <Title order={1} title={shown?.title}>
          {title}
        </Title>
        {shown?.menu}
        <span className={classes.count} role="status">
          {summary}
        </span>
      </div>
      <div className={classes.controls}>
        <QueryField ref={find} value={search.q ?? ''} onSearch={(q) => onChange({ q: q || undefined })} />
        <FilterButton search={search} onChange={onChange} />
        {save}
        <SortMenu search={search} onChange={onChange} />
        {search.view === 'grid' && (
          <Slider
            className={classes.size}
            aria-label={t('size')}
            thumbLabel={t('size')}
            label={null}
            size={3}
            thumbSize={16}
            {...{ min: tileSize.min, max: tileSize.max, step: tileSize.step }}
            value={search.size}
            thumbValueText={(size) => (size === tileSize.max ? t('onePerRow') : `${size} px`)}
            onChange={(size) => onChange({ size })}
          />
        )}
        {search.view === 'list' ? <TableMenu /> : <WallMenu />}
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          value={search.view}
          onChange={(view) => onChange({ view: view as ArtworksSearch['view'] })}
          data={[
            { value: 'grid', label: <ViewLabel name={t('grid')} icon={<IconLayoutGrid {...icon} />} /> },
            { value: 'list', label: <ViewLabel name={t('list')} icon={<IconList {...icon} />} /> },
          ]}
        />
        <Tooltip label={t('export.open')}>
          <ActionIcon aria-label={t('export.open')} variant="subtle" color="gray" size="lg" onClick={onExport}>
            <IconDownload {...icon} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('details')}>
          <ActionIcon
            aria-label={t('details')}
            aria-pressed={search.details}
            variant={search.details ? 'light' : 'subtle'}
            color={search.details ? 'accent' : 'gray'}
            size="lg"
            onClick={() => onChange({ details: !search.details })}
          >
            <IconLayoutSidebarRight {...icon} />
          </ActionIcon>
        </Tooltip>
      </div>
      {canCreate && (
        <Button leftSection={<IconPlus {...icon} />} renderRoot={(props) => <Link to="/artworks/new" {...props} />}>
          {t('new')}
        </Button>
      )}
      {shown?.note && <div className={classes.below}>{shown.note}</div>}
    </header>
  );
}

function ViewLabel({ name, icon: glyph }: { name: string; icon: ReactNode }) {
  return (
    <span className={classes.view} title={name}>
      {glyph}
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
