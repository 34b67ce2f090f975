import { ActionIcon, Button, Group, Modal, Select, Text, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import isEqual from 'fast-deep-equal';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { report, reportFailure } from '../../../lib/ui/notify.ts';
import { editsOf } from '../edits.ts';
import classes from './columns-tab.module.css';
import { MappingFile } from './mapping-file.tsx';

type Saved = { name: string; mapping: ImportMapping; shipped: boolean };

/** What a mapping does with a file, however the file is read. */
const effectOf = ({ source: _source, columns, ...rest }: ImportMapping) => ({
  ...rest,
  columns: Object.fromEntries(Object.entries(columns).filter(([, column]) => column !== null)),
});

/** Chooses, saves and deletes mappings by name, and offers a saved mapping that has the columns of this file. */
export function MappingMenu({ details: { import: id, mapping, columns, fileName } }: { details: ImportDetails }) {
  const { t } = useTranslation('imports');
  const queries = useQueryClient();
  const { data: saved = [] } = useQuery(orpc.imports.mappings.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const reload = () => queries.invalidateQueries({ queryKey: orpc.imports.mappings.key() });
  const remove = useMutation({
    mutationFn: (name: string) => client.imports.removeMapping({ name }),
    onSuccess: (_result, name) => {
      setChosen(null);
      report(t('mapping.removed', { name }));
    },
    onError: reportFailure,
    onSettled: reload,
  });
  const names = new Set(columns.map(({ name }) => name));
  const fits = (each: Saved) => Object.keys(each.mapping.columns).every((name) => names.has(name));
  const group = (label: string, entries: readonly Saved[]) => ({
    group: label,
    items: entries.map(({ name, shipped }) => ({
      value: name,
      label: shipped ? t('mapping.shipped', { name }) : name,
    })),
  });
  const fitting = saved.filter(fits);
  const isUsed = fitting.some((each) => isEqual(effectOf(each.mapping), effectOf(mapping)));
  const offered = chosen === null && !isUsed ? fitting[0] : undefined;
  const own = saved.find(({ name, shipped }) => name === chosen && !shipped);
  function choose(name: string | null) {
    const found = saved.find((each) => each.name === name);
    setChosen(name);
    if (found) use(found.mapping);
  }
  /** How this file is read stays as it is. */
  function use({ source, ...rest }: ImportMapping) {
    editsOf(id).map(mapping.source ? { ...rest, source: mapping.source } : rest);
  }
  function open(found: ImportMapping) {
    setChosen(null);
    use(found);
  }
  return (
    <div className={classes.mapping}>
      {offered && (
        <p className={classes.offer}>
          {t('mapping.offered', { name: offered.name })}
          <Button variant="default" size="compact-sm" onClick={() => choose(offered.name)}>
            {t('mapping.use')}
          </Button>
        </p>
      )}
      <Select
        className={classes.saved}
        label={t('mapping.saved')}
        placeholder={t('mapping.choose')}
        data={[
          group(t('mapping.fitting'), fitting),
          group(
            t('mapping.others'),
            saved.filter((each) => !fits(each)),
          ),
        ]}
        value={chosen}
        onChange={choose}
        searchable
        disabled={saved.length === 0}
      />
      {own && (
        <Tooltip label={t('mapping.remove', { name: own.name })}>
          <ActionIcon
            size="lg"
            aria-label={t('mapping.remove', { name: own.name })}
            onClick={() => remove.mutate(own.name)}
          >
            <IconTrash size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Button variant="default" onClick={() => setSaving(true)}>
        {t('mapping.save')}
      </Button>
      <MappingFile mapping={mapping} fileName={fileName} onOpen={open} />
      {saving && (
        <SaveMapping
          mapping={mapping}
          suggested={own?.name ?? ''}
          onClose={() => setSaving(false)}
          onSaved={(name) => {
            setSaving(false);
            setChosen(name);
            void reload();
          }}
        />
      )}
    </div>
  );
}

type SaveProps = { mapping: ImportMapping; suggested: string; onClose: () => void; onSaved: (name: string) => void };

function SaveMapping({ mapping, suggested, onClose, onSaved }: SaveProps) {
  const { t } = useTranslation(['imports', 'common']);
  const [name, setName] = useState(suggested);
  const trimmed = name.trim();
  const save = useMutation({
    mutationFn: () => client.imports.saveMapping({ name: trimmed, mapping }),
    onSuccess: () => {
      report(t('mapping.done', { name: trimmed }));
      onSaved(trimmed);
    },
    onError: reportFailure,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (trimmed !== '') save.mutate();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('mapping.saveTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={submit}>
        <Text mb="md">{t('mapping.saveText')}</Text>
        <TextInput
          label={t('mapping.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={trimmed === ''} loading={save.isPending}>
            {t('common:save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
