import { Button, Group, SegmentedControl, Skeleton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImagePreview } from '#shared/contract/files/image-imports.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { say } from '../../lib/i18n/say.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { useChooseFolder } from './choose-folder.ts';
import classes from './image-import.module.css';

type Props = {
  folder: string;
  /** The import of records whose rows name the files; without one, inventory numbers in the names count. */
  records: string | undefined;
  onStarted: (id: string) => void;
  onePerImage?: (() => void) | undefined;
};

const pauseMs = 250;
/** Interpolated, because texts cannot contain braces. */
const placeholders = { number: '{number}', n: '{n}', text: '{text}' };

/** Shows beside each file the artwork that it will be added to, while the pattern is typed. */
export function FolderPreview({ folder, records, onStarted, onePerImage }: Props) {
  const { t } = useTranslation('imageImport');
  const [typed, setTyped] = useState('');
  const [only, setOnly] = useState<'all' | 'matched' | 'unmatched'>('all');
  const [text] = useDebouncedValue(typed.trim(), pauseMs);
  const pattern = text === '' ? null : text;
  const choose = useChooseFolder(records);
  const recordsImport = records ?? null;
  const { data, error, isFetching } = useQuery(
    orpc.imageImports.preview.queryOptions({
      input: { folder, pattern, recordsImport, only },
      placeholderData: (before) => before,
      staleTime: 0,
      retry: false,
    }),
  );
  const start = useMutation({
    mutationFn: () => client.imageImports.start({ folder, pattern, recordsImport }),
    onSuccess: (started) => onStarted(started.import),
    onError: reportFailure,
  });
  const failure = error && failureOf(error);
  const isPattern = failure?.code === 'VALIDATION' && !records;
  const files = data?.files ?? 0;
  const starting = records ? (data?.matched ?? 0) : files;
  return (
    <div className={classes.preview}>
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" className={classes.path} title={folder}>
          {folder}
        </Text>
        <Button variant="default" size="compact-sm" flex="none" onClick={choose}>
          {t('otherFolder')}
        </Button>
      </Group>
      {!records && (
        <TextInput
          className={classes.pattern}
          label={t('pattern')}
          placeholder={t('patternAuto')}
          description={t('patternHint', placeholders)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          error={isPattern ? failure.message : undefined}
          maxLength={300}
        />
      )}
      {failure && !isPattern && <ErrorNotice message={failure.message} />}
      {!data && !failure && <Skeleton height={240} aria-label={t('counting')} />}
      {data && (
        <>
          <SegmentedControl
            aria-label={t('show')}
            className={classes.filter}
            value={only}
            onChange={(value) => setOnly(value as typeof only)}
            data={[
              { value: 'all', label: `${t('all')} ${formatNumber(files)}` },
              { value: 'matched', label: `${t('matched')} ${formatNumber(data.matched)}` },
              {
                value: 'unmatched',
                label: `${t(records ? 'missing' : 'unmatched')} ${formatNumber(files - data.matched)}`,
              },
            ]}
          />
          {files === 0 ? (
            <Text c="dimmed">{t('noFiles')}</Text>
          ) : (
            <PreviewTable items={data.items} isStale={isFetching} />
          )}
          {data.unread > 0 && (
            <Text size="sm" c="dimmed">
              {t('unread', { count: data.unread, formatted: formatNumber(data.unread) })}
            </Text>
          )}
          <Group className={classes.bar} gap="xs">
            {onePerImage && (
              <Button variant="default" onClick={onePerImage}>
                {t('onePerImage')}
              </Button>
            )}
            <Button
              disabled={(records ? data.matched === 0 : files === 0) || isPattern || text !== typed.trim()}
              loading={start.isPending}
              onClick={() => start.mutate()}
            >
              {t('start', { count: starting, formatted: formatNumber(starting) })}
            </Button>
          </Group>
        </>
      )}
    </div>
  );
}

const shown = 500;

function PreviewTable({ items, isStale }: { items: ImagePreview['items']; isStale: boolean }) {
  const { t } = useTranslation('imageImport');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard
    <section className={classes.scroller} aria-label={t('file')} aria-busy={isStale} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('artwork')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ name, artwork, problem }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several rows may name a file
            <tr key={index}>
              <th scope="row">{name}</th>
              <td className={artwork ? undefined : classes.quiet}>
                {artwork ? (
                  <>
                    <span className={classes.number}>{artwork.inventoryNumber}</span> <i>{artwork.title}</i>
                  </>
                ) : (
                  t('toInbox')
                )}
                {problem && <span className={classes.problem}>{say(problem)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length === shown && <p className={classes.quiet}>{t('more', { shown: formatNumber(shown) })}</p>}
    </section>
  );
}
