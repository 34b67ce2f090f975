import { Alert } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { ConfirmLeave, UnsavedDialog } from '../../../components/forms/confirm-leave.tsx';
import { SaveBar } from '../../../components/forms/save-bar.tsx';
import { focusRefused } from '../../../lib/forms/focus-first-error.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { useEscape } from '../../../lib/ui/use-escape.ts';
import { ArtworkFormGroups } from '../form/artwork-form-groups.tsx';
import { Conflict } from '../form/conflict.tsx';
import { useArtworkForm } from '../form/use-artwork-form.ts';

/** The form of an artwork, in place of its caption and facts. `onDone` is called when it is saved or cancelled. */
export function ArtworkEditor({ artwork, onDone }: { artwork: Artwork; onDone: () => void }) {
  const { t } = useTranslation('common');
  const editing = useArtworkForm(artwork);
  const { dirty, save } = editing;
  const form = useRef<HTMLFormElement>(null);
  const [closing, setClosing] = useState(false);
  const [asking, setAsking] = useState(false);

  // What was typed while saving is not saved yet.
  useEffect(() => {
    if (closing && !dirty) onDone();
  }, [closing, dirty, onDone]);
  const trySave = (close: boolean) => {
    setClosing(close);
    void save().then((result) => {
      if (result !== 'refused') return;
      setClosing(false);
      focusRefused();
    });
  };
  const cancel = () => (dirty ? setAsking(true) : onDone());
  const navigate = useNavigate();
  useCommand('save-and-new', () => {
    void save().then(async (result) => {
      if (result === 'refused') focusRefused();
      if (result === 'saved') await navigate({ to: '/artworks/new', search: {}, ignoreBlocker: true });
    });
  });
  useCommand('save', () => trySave(false));
  useCommand('save-and-close', () => trySave(true));
  useEscape(form, cancel);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        trySave(true);
      }}
    >
      <h1 className="visually-hidden">{artwork.title}</h1>
      {editing.draftShown && dirty && (
        <Alert mb="md" color="accent" variant="light">
          {t('draftRestored')}
        </Alert>
      )}
      <ArtworkFormGroups form={editing.form} autoFocus />
      <SaveBar submit={t('saveChanges')} dirty={dirty} saving={editing.saving} onCancel={cancel} />
      <Conflict editing={editing} />
      <UnsavedDialog
        opened={asking}
        onStay={() => setAsking(false)}
        onLeave={() => {
          editing.dropDraft();
          onDone();
        }}
      />
      <ConfirmLeave when={dirty} onLeave={editing.dropDraft} />
    </form>
  );
}
