import { Button, Group, Kbd, Text } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { useCan } from '../../../lib/api/session.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { MergeRecords } from '../merge/merge-records.tsx';
import classes from '../sync.module.css';
import { bothOf, canBeTyped, choicesOf } from './choices.ts';
import { ConflictValues } from './conflict-values.tsx';
import { nextCard } from './next-card.ts';
import { OwnValues } from './own-values.tsx';
import { RenameEither } from './rename-either.tsx';
import { useResolve } from './use-resolve.ts';
import { useSummary } from './use-summary.ts';

/**
 * One conflict; `continued` hides the heading that the card above it has too. On the focused card, 1, 2 and 3 resolve
 * it and go to the next; arrow keys move between cards.
 */
export function ConflictCard({ conflict, continued }: { conflict: Conflict; continued: boolean }) {
  const { t } = useTranslation('sync');
  useAllCustomFields();
  const canResolve = useCan('sync.resolve');
  const resolve = useResolve();
  const summary = useSummary(conflict);
  const [typing, setTyping] = useState(false);
  const both = bothOf(conflict);
  const isSharedValue = conflict.kind === 'unique' && conflict.fields.length === 1;

  const options = [
    ...choicesOf(conflict, t).map(({ keep, name }) => ({ name, decide: () => resolve.mutate([{ conflict, keep }]) })),
    ...(both === undefined
      ? []
      : [{ name: t('choice.both'), decide: () => resolve.mutate([{ conflict, keep: 'value', value: both }]) }]),
  ];

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = canResolve && !resolve.isPending ? options[Number(event.key) - 1] : undefined;
    if (step === undefined && option === undefined) return;
    event.preventDefault();
    nextCard(event.currentTarget, step ?? 1)?.focus();
    option?.decide();
  };

  return (
    <article
      className={classes.card}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card handles the keys 1, 2 and 3, which the hint explains
      tabIndex={0}
      data-conflict
      aria-label={t('cardLabel', { what: conflict.fields.map(fieldLabel).join(', ') || t(`kindOf.${conflict.kind}`) })}
      onKeyDown={onKeyDown}
    >
      <Text className={continued ? 'visually-hidden' : undefined}>{summary}</Text>
      {!isSharedValue && <ConflictValues conflict={conflict} continued={continued} />}
      {canResolve && isSharedValue && <RenameEither conflict={conflict} resolve={resolve} />}
      {canResolve && (
        <Group gap="xs" mt="sm">
          {options.map(({ name, decide }, index) => (
            <Button
              key={name}
              size="compact-sm"
              variant="default"
              disabled={resolve.isPending}
              rightSection={<Kbd size="xs">{index + 1}</Kbd>}
              aria-keyshortcuts={String(index + 1)}
              onClick={decide}
            >
              {name}
            </Button>
          ))}
          {isSharedValue && conflict.other && <MergeRecords conflict={conflict} />}
          {canBeTyped(conflict) && !typing && (
            <Button size="compact-sm" variant="subtle" onClick={() => setTyping(true)}>
              {t('typeValue')}
            </Button>
          )}
        </Group>
      )}
      {typing && (
        <OwnValues
          conflict={conflict}
          busy={resolve.isPending}
          onCancel={() => setTyping(false)}
          onSave={(value) => resolve.mutate([{ conflict, keep: 'value', value }])}
        />
      )}
    </article>
  );
}
