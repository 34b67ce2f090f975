import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import classes from '../sync.module.css';
import { choicesOf } from './choices.ts';
import { useResolve } from './use-resolve.ts';

const worthwhile = 3;

/** Resolves several similar conflicts at once: "Use mine for all 12: Price". */
export function BulkChoices({ conflicts }: { conflicts: readonly Conflict[] }) {
  const { t } = useTranslation('sync');
  useAllCustomFields();
  const resolve = useResolve();
  const kinds = [...groupByKind(conflicts)].filter(([, group]) => group.length >= worthwhile);
  if (kinds.length === 0) return null;
  return (
    <ul className={classes.bulk} aria-label={t('bulkLabel')}>
      {kinds.map(([kind, group]) => {
        const [first] = group;
        if (!first) return null;
        const what = first.kind === 'field' ? first.fields.map(fieldLabel).join(', ') : t(`kindOf.${first.kind}`);
        return (
          <li key={kind}>
            <span>{t('bulk', { count: group.length, what })}</span>
            <Group gap="xs">
              {choicesOf(first, t).map(({ keep, name }) => (
                <Button
                  key={keep}
                  size="compact-sm"
                  variant="default"
                  loading={resolve.isPending}
                  aria-label={t('bulkChoice', { choice: name, count: group.length, what })}
                  onClick={() => resolve.mutate(group.map((conflict) => ({ conflict, keep })))}
                >
                  {name}
                </Button>
              ))}
            </Group>
          </li>
        );
      })}
    </ul>
  );
}

/** Groups conflicts that one choice can resolve: same kind, fields and side. */
function groupByKind(conflicts: readonly Conflict[]): Map<string, Conflict[]> {
  const groups = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    const fields = conflict.kind === 'field' ? conflict.fields.join() : '';
    const key = [conflict.kind, fields, conflict.side].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), conflict]);
  }
  return groups;
}
