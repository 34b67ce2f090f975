import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '#shared/limits.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { queryClient } from '../../lib/api/query-client.ts';
import { useCan } from '../../lib/api/session.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import classes from './collections.module.css';

type Props = { collectionId: string; artworkId: string };

/** The note on the selected artwork of a collection, below the list. */
export function MemberNote({ collectionId, artworkId }: Props) {
  const { t } = useTranslation('collections');
  const canEdit = useCan('collections.edit');
  const [editing, setEditing] = useState(false);
  const { data } = useQuery(orpc.collections.notes.queryOptions({ input: { id: collectionId } }));
  if (!data) return null;
  const note = data.find((each) => each.artworkId === artworkId)?.note ?? '';
  if (!note && !canEdit) return null;
  return (
    <div className={classes.footer}>
      <p>{note}</p>
      {canEdit && (
        <Button size="compact-sm" variant="subtle" onClick={() => setEditing(true)}>
          {t(note ? 'editNote' : 'addNote')}
        </Button>
      )}
      {editing && <NoteDialog {...{ collectionId, artworkId, note }} onClose={() => setEditing(false)} />}
    </div>
  );
}

function NoteDialog({ collectionId, artworkId, note, onClose }: Props & { note: string; onClose: () => void }) {
  const { t } = useTranslation(['collections', 'common']);
  const [typed, setTyped] = useState(note);
  const save = useMutation({
    mutationFn: () => client.collections.setNote({ id: collectionId, artworkId, note: typed }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: orpc.collections.key() });
      onClose();
    },
    onError: reportFailure,
  });
  return (
    <Modal opened onClose={onClose} title={t('noteTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <Textarea
            label={t('note')}
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            maxLength={limits.longText}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
