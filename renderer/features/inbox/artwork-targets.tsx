import { TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { ImageThumb } from '../../components/images/image-thumb.tsx';
import { orpc } from '../../lib/api/client.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { carriesImages, droppedImages } from './drag.ts';
import classes from './inbox.module.css';
import type { Target } from './use-inbox-actions.ts';

type Props = {
  selected: string[];
  isBusy: boolean;
  onAssign: (artwork: Target, imageIds: string[]) => void;
};

const shown = 12;
const pauseMs = 150;

/** Finds artworks and adds the selected or dropped images to one of them. */
export function ArtworkTargets({ selected, isBusy, onAssign }: Props) {
  const { t } = useTranslation('inbox');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), pauseMs);
  const input = q ? { q, limit: shown, sort: 'relevance' as const } : skipToken;
  const { data } = useQuery(orpc.artworks.list.queryOptions({ input, placeholderData: (before) => before }));
  const found = q ? data?.items : undefined;
  const count = selected.length;
  const hint = !q
    ? t('searchFirst')
    : found?.length === 0
      ? t('notFound')
      : count === 0
        ? t('selectFirst')
        : t('chooseFor', { count, formatted: formatNumber(count) });
  return (
    <section className={classes.panel} aria-labelledby="targets">
      <Title order={2} size="h4" id="targets">
        {t('target')}
      </Title>
      <TextInput
        label={t('search')}
        placeholder={t('searchPlaceholder')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <p className={classes.hint} role="status">
        {hint}
      </p>
      {found && found.length > 0 && (
        <ul className={classes.targets}>
          {found.map((artwork) => (
            <li key={artwork.id}>
              <ArtworkTarget artwork={artwork} selected={selected} isBusy={isBusy} onAssign={onAssign} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ArtworkTarget({ artwork, selected, isBusy, onAssign }: Props & { artwork: ArtworkListItem }) {
  const [isOver, setOver] = useState(false);
  const { title, inventoryNumber, artistName } = artwork;
  const count = selected.length;
  return (
    <button
      type="button"
      className={classes.target}
      data-over={isOver || undefined}
      // Not disabled, because it also accepts drops.
      aria-disabled={count === 0 || isBusy}
      onClick={() => count > 0 && !isBusy && onAssign(artwork, selected)}
      onDragOver={(event) => {
        if (!carriesImages(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const dropped = droppedImages(event);
        if (dropped.length === 0) return;
        event.preventDefault();
        onAssign(artwork, dropped);
      }}
    >
      <ImageThumb image={artwork.image} size={40} />
      <span className={classes.texts}>
        <i>{title}</i>
        <span className={classes.hint}>{[inventoryNumber, artistName].filter(Boolean).join(' · ')}</span>
      </span>
    </button>
  );
}
