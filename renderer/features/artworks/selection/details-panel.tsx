import { Button, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { useCanForArtist } from '../../../lib/api/session.ts';
import { focusRefused } from '../../../lib/forms/focus-first-error.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { runCommand, useCommand } from '../../../lib/ui/commands.ts';
import { LineField, ListField, LongField, MainArtistField, TermField, TextField } from '../form/artwork-fields.tsx';
import { Conflict } from '../form/conflict.tsx';
import { PriceFields } from '../form/price-fields.tsx';
import { type ArtworkForm, useArtworkForm } from '../form/use-artwork-form.ts';
import { ArtworkSummary } from '../page/artwork-facts.tsx';
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
  const { t } = useTranslation(['artworks', 'common']);
  const editing = useArtworkForm(artwork);
  const { save } = editing;
  const shared = { form: editing.form };
  const saveAndFocus = () => save().then((result) => result === 'refused' && focusRefused());
  useCommand('save', () => void saveAndFocus());
  useCommand(
    'save-and-close',
    () =>
      void save().then((result) => {
        if (result === 'saved') runCommand('toggle-details');
        if (result === 'refused') focusRefused();
      }),
  );
  useSaveOfChosen(editing);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saveAndFocus();
      }}
      onBlur={() => void save()}
    >
      <PanelImage artwork={artwork} />
      <Stack gap="sm">
        <LineField name="title" {...shared} />
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
          {editing.dirty ? t('common:unsavedChanges') : ''}
        </Text>
        {editing.dirty && (
          <Button type="submit" size="compact-sm" loading={editing.saving}>
            {t('common:save')}
          </Button>
        )}
        <OpenButton id={artwork.id}>{t('open')}</OpenButton>
      </div>
      <Conflict editing={editing} />
    </form>
  );
}

/** Saves a value that was chosen, which is complete; typed text is saved when the focus leaves its field. */
function useSaveOfChosen({ dirty, save, form }: ArtworkForm): void {
  const values = form.getValues();
  const saved = useRef({ values, save });
  useEffect(() => {
    // A restored draft is not saved before the user acts.
    const isNew = saved.current.values !== values;
    saved.current = { values, save };
    if (isNew && dirty && !isTyping()) void save();
  });
}

function isTyping(): boolean {
  const field = document.activeElement;
  // A list of options changes the value only when one is chosen.
  if (field?.getAttribute('aria-haspopup') === 'listbox') return false;
  return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && !field.readOnly;
}
