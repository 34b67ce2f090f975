import { Alert, Button, Group, Modal, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '../../../lib/api/session.ts';
import { useCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import classes from './batch.module.css';
import { EditRow } from './edit-row.tsx';
import { newEdit, settableFields } from './edits.ts';
import { PreviewList } from './preview-list.tsx';
import { applyPreview } from './running.ts';
import type { BatchTarget } from './target.ts';
import { usePreview } from './use-preview.ts';

type Props = { target: BatchTarget; count: number; onClose: () => void };

/** Asks what to change in many artworks, and shows every change before it is made. */
export function BatchDialog({ target, count, onClose }: Props) {
  const { t } = useTranslation(['artworks', 'common']);
  const own = useScope('artworks.update') === 'own';
  const custom = useCustomFields('artworks');
  const fields = settableFields(own ? [] : custom).filter(({ field }) => !own || field.options.managed !== true);
  const [edits, setEdits] = useState(() => [{ ...newEdit(), field: fields.at(0)?.name ?? 'title' }]);
  const [shown, setShown] = useState<'changed' | 'refused'>('changed');
  const { state, plan, back } = usePreview(target);
  const counted = (number: number) => ({ count: number, formatted: formatNumber(number) });

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('batch.title', counted(count))}
      size="46rem"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {state.step !== 'preview' && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void plan(edits);
          }}
        >
          <Stack gap="md">
            {state.step === 'edits' && state.problem && (
              <Alert role="alert" color="red" style={{ whiteSpace: 'pre-line' }}>
                {state.problem}
              </Alert>
            )}
            {edits.map((edit) => (
              <EditRow
                key={edit.key}
                edit={edit}
                fields={fields}
                onChange={(change) =>
                  setEdits(edits.map((each) => (each.key === edit.key ? { ...each, ...change } : each)))
                }
                onRemove={edits.length > 1 ? () => setEdits(edits.filter(({ key }) => key !== edit.key)) : undefined}
              />
            ))}
            {state.step === 'planning' && (
              <Progress
                aria-label={t('batch.planning')}
                value={state.progress ? (100 * state.progress.done) / Math.max(1, state.progress.total) : 0}
              />
            )}
            <Group justify="space-between" className={classes.actions}>
              <Button
                variant="subtle"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => setEdits([...edits, { ...newEdit(), field: fields.at(0)?.name ?? 'title' }])}
              >
                {t('batch.addEdit')}
              </Button>
              <Group gap="xs">
                <Button variant="default" onClick={state.step === 'planning' ? back : onClose}>
                  {t('common:cancel')}
                </Button>
                <Button type="submit" loading={state.step === 'planning'}>
                  {t('batch.preview')}
                </Button>
              </Group>
            </Group>
          </Stack>
        </form>
      )}
      {state.step === 'preview' && (
        <Stack gap="md">
          <Text role="status" size="sm">
            {t('batch.summary', {
              changed: formatNumber(state.result.changed),
              same: formatNumber(Math.max(0, state.result.matched - state.result.changed - state.result.refusedCount)),
              refused: formatNumber(state.result.refusedCount),
            })}
          </Text>
          {state.result.refusedCount > 0 && (
            <SegmentedControl
              aria-label={t('batch.show')}
              value={shown}
              onChange={(value) => setShown(value as typeof shown)}
              data={[
                { value: 'changed', label: t('batch.changes', counted(state.result.changed)) },
                { value: 'refused', label: t('batch.refused', counted(state.result.refusedCount)) },
              ]}
            />
          )}
          <PreviewList
            key={shown}
            preview={state.result.preview}
            state={shown}
            total={shown === 'changed' ? state.result.changed : state.result.refusedCount}
            label={t(shown === 'changed' ? 'batch.changesLabel' : 'batch.refusedLabel')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={back}>
              {t('back')}
            </Button>
            <Button
              data-autofocus
              disabled={state.result.changed === 0}
              onClick={() => {
                void applyPreview(state.result.preview, state.result.changed);
                onClose();
              }}
            >
              {t('batch.apply', counted(state.result.changed))}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
