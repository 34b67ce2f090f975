import { Button, Group, Text } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/sync.ts';
import { relativeTime } from '../../lib/dates.ts';
import { useCan } from '../../lib/session.ts';
import { fieldLabel, showValue } from './field-label.ts';
import { OwnValue } from './own-value.tsx';
import classes from './sync.module.css';
import { useResolve } from './use-resolve.ts';

/** One decision: before, theirs now, yours; who, where and when. With the card focused, T and M decide and go on. */
export function ConflictCard({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation('sync');
  const canResolve = useCan('sync.resolve');
  const resolve = useResolve();
  const [typing, setTyping] = useState(false);
  const decide = (keep: 'theirs' | 'mine') => resolve.mutate([{ id: conflict.id, keep }]);
  const [onlyField] = conflict.fields.length === 1 ? conflict.fields : [];
  const textOfMine = onlyField === undefined ? undefined : conflict.mine?.[onlyField];
  const canType = typeof textOfMine === 'string';

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!canResolve || event.target !== event.currentTarget) return;
    const keep = ({ t: 'theirs', m: 'mine' } as const)[event.key];
    if (!keep) return;
    event.preventDefault();
    focusNext(event.currentTarget);
    decide(keep);
  };

  return (
    <article
      className={classes.card}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card takes the keys that decide it, as its hint says
      tabIndex={0}
      data-conflict
      aria-label={t('cardLabel', { fields: conflict.fields.map(fieldLabel).join(', ') })}
      onKeyDown={onKeyDown}
    >
      <Text fw={500}>{t(`kind.${conflict.kind}`)}</Text>
      <table className={classes.values}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('before')}</th>
            <th scope="col">
              {t('theirs')}
              <span className={classes.who}>{who(conflict.theirLogin, conflict.theirDesktop)}</span>
            </th>
            <th scope="col">
              {t('mine')}
              <span className={classes.who}>{who(conflict.myLogin, conflict.myDesktop)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {conflict.fields.map((field) => (
            <tr key={field}>
              <th scope="row">{fieldLabel(field)}</th>
              <td>{showValue(conflict.base?.[field])}</td>
              <td>{showValue(conflict.theirs?.[field])}</td>
              <td>{showValue(conflict.mine?.[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {conflict.editedAt && (
        <Text size="sm" c="dimmed">
          {t('editedAt', { when: relativeTime(conflict.editedAt) })}
        </Text>
      )}
      {canResolve && (
        <Group gap="xs" mt="sm">
          <Button size="compact-sm" variant="default" loading={resolve.isPending} onClick={() => decide('theirs')}>
            {t('keepTheirs')}
          </Button>
          <Button size="compact-sm" loading={resolve.isPending} onClick={() => decide('mine')}>
            {t('useMine')}
          </Button>
          {canType && !typing && (
            <Button size="compact-sm" variant="subtle" onClick={() => setTyping(true)}>
              {t('typeValue')}
            </Button>
          )}
        </Group>
      )}
      {typing && onlyField !== undefined && (
        <OwnValue
          label={fieldLabel(onlyField)}
          theirs={showValue(conflict.theirs?.[onlyField])}
          mine={showValue(textOfMine)}
          onSave={(value) => resolve.mutate([{ id: conflict.id, keep: 'value', value }])}
        />
      )}
    </article>
  );
}

function who(login: string | null, desktop: string | null): string {
  return [login, desktop].filter(Boolean).join(', ');
}

function focusNext(card: HTMLElement): void {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-conflict]')];
  (cards[cards.indexOf(card) + 1] ?? cards[cards.indexOf(card) - 1])?.focus();
}
