import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconBookmarkPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedSearchPatch } from '#shared/contract/catalogue/saved-searches.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { queryClient } from '../../lib/api/query-client.ts';
import { useCan } from '../../lib/api/session.ts';
import { report, reportFailure } from '../../lib/ui/notify.ts';
import { SaveSearchDialog } from './save-search-dialog.tsx';
import { SearchMenu } from './search-menu.tsx';
import { addressOf, type Contents, isChanged, useSavedSearches } from './searches.ts';

/** Returns the heading of a list that was opened with a saved search; undefined for other lists. */
export function useSavedList(id: string | undefined, now: Contents) {
  const canEdit = useCan('savedSearches.edit');
  const all = useSavedSearches();
  const search = all?.find((each) => each.id === id);
  if (!search) return undefined;
  const changed = isChanged(search, now) ? now : undefined;
  return {
    title: search.name,
    menu: canEdit && (
      <>
        <SearchMenu search={search} all={all ?? []} changed={changed} />
        {changed && <UpdateButton id={search.id} name={search.name} contents={changed} />}
      </>
    ),
  };
}

function UpdateButton({ id, name, contents }: { id: string; name: string; contents: Contents }) {
  const { t } = useTranslation('searches');
  const update = useMutation({
    mutationFn: () => client.savedSearches.update({ id, ...contents } as SavedSearchPatch),
    onSuccess: async () => {
      report(t('updated', { name }));
      await queryClient.invalidateQueries({ queryKey: orpc.savedSearches.key() });
    },
    onError: reportFailure,
  });
  return (
    <Button size="compact-xs" variant="light" flex="none" loading={update.isPending} onClick={() => update.mutate()}>
      {t('update')}
    </Button>
  );
}

/** Saves what the list shows as a new search. */
export function SaveSearchButton({ contents, disabled }: { contents: Contents; disabled: boolean }) {
  const { t } = useTranslation('searches');
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  if (!useCan('savedSearches.edit')) return null;
  return (
    <>
      <Tooltip label={t('save')}>
        <ActionIcon
          aria-label={t('save')}
          variant="subtle"
          color="gray"
          size="lg"
          disabled={disabled}
          onClick={() => setSaving(true)}
        >
          <IconBookmarkPlus size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {saving && (
        <SaveSearchDialog
          contents={contents}
          onSaved={(saved) => void navigate({ to: '/artworks', search: addressOf(saved) as object })}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}
