import { Button, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/artworks.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { useCanForArtist } from '../../../lib/api/session.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { ArtworkSummary } from '../facts/artwork-facts.tsx';
import { ListField, LongField, MainArtistField, TermField, TextField } from '../form/artwork-fields.tsx';
import { Conflict } from '../form/conflict.tsx';
import { PriceFields } from '../form/price-fields.tsx';
import { useArtworkForm } from '../form/use-artwork-form.ts';
import classes from './details-panel.module.css';

/** The panel beside the list that shows the selected artwork and saves each field on blur. */
export function DetailsPanel({ id, count }: { id: string | undefined; count: number }) {
  const { t } = useTranslation('artworks');
  return (
    <aside className={classes.panel} aria-label={t('details')}>
      {id ? (
        <Loaded id={id} />
      ) : (
        <div className={classes.nothing}>
          {count > 1 && <Title order={2}>{t('selected', { count, formatted: formatNumber(count) })}</Title>}
          <Text c="dimmed">{t(count > 1 ? 'manySelected' : 'nothingSelected')}</Text>
        </div>
      )}
    </aside>
  );
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation('common');
  const { data, error, refetch } = useQuery(orpc.artworks.get.queryOptions({ input: { id } }));
  if (error && !data) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('loading')} />;
  return <Panel key={data.id} artwork={data} />;
}

function Panel({ artwork }: { artwork: Artwork }) {
  const { t } = useTranslation('artworks');
  const canEdit = useCanForArtist('artworks.update', artwork.artistId);
  if (canEdit) return <QuickEdit artwork={artwork} />;
  return (
    <>
      <PanelImage artwork={artwork} />
      <ArtworkSummary artwork={artwork} />
      <div className={classes.foot}>
        <span />
        <OpenButton id={artwork.id}>{t('open')}</OpenButton>
      </div>
    </>
  );
}

function PanelImage({ artwork: { image } }: { artwork: Artwork }) {
  if (!image) return null;
  return (
    <div className={classes.image}>
      <Thumbnail image={image} size={300} alt={image.altText ?? ''} boxRatio={4 / 3} />
    </div>
  );
}

function OpenButton({ id, children }: { id: string; children: string }) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      renderRoot={(props) => <Link to="/artworks/$id" params={{ id }} {...props} />}
    >
      {children}
    </Button>
  );
}

function QuickEdit({ artwork }: { artwork: Artwork }) {
  const { t } = useTranslation('artworks');
  const editing = useArtworkForm(artwork);
  const shared = { form: editing.form };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
      onBlur={() => void editing.save()}
    >
      <PanelImage artwork={artwork} />
      <Stack gap="sm">
        <TextField name="title" {...shared} />
        <MainArtistField {...shared} />
        <TextField name="dateText" {...shared} />
        <LongField name="medium" {...shared} />
        <LongField name="dimensionsText" {...shared} />
        <TermField name="availability" {...shared} />
        <div className={classes.price}>
          <PriceFields {...shared} />
        </div>
        <ListField name="tags" {...shared} />
        <TextField name="inventoryNumber" {...shared} />
      </Stack>
      <div className={classes.foot}>
        <Text size="xs" c="dimmed" role="status">
          {editing.dirty ? t('unsaved') : ''}
        </Text>
        <OpenButton id={artwork.id}>{t('open')}</OpenButton>
      </div>
      <Conflict editing={editing} />
    </form>
  );
}
