import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conflict, Resolution } from '#shared/contract/sync.ts';
import { fieldLabel } from './field-label.ts';
import { useResolve } from './use-resolve.ts';

const worthwhile = 3;

/** One decision for many of a kind: "Use mine for all 12 prices". Shown when there are enough to be worth it. */
export function BulkChoices({ conflicts }: { conflicts: readonly Conflict[] }) {
  const { t } = useTranslation('sync');
  const resolve = useResolve();
  const kinds = [...groupByField(conflicts)].filter(([, group]) => group.length >= worthwhile);
  if (kinds.length === 0) return null;
  const all = (group: readonly Conflict[], keep: Resolution['keep']) =>
    resolve.mutate(group.map(({ id }) => ({ id, keep })));
  return (
    <Group mb="md" gap="xs">
      {kinds.map(([field, group]) => (
        <Group key={field} gap="xs">
          {(['theirs', 'mine'] as const).map((keep) => (
            <Button
              key={keep}
              size="compact-sm"
              variant="default"
              loading={resolve.isPending}
              onClick={() => all(group, keep)}
            >
              {t(`bulk.${keep}`, { count: group.length, field: fieldLabel(field) })}
            </Button>
          ))}
        </Group>
      ))}
    </Group>
  );
}

function groupByField(conflicts: readonly Conflict[]): Map<string, Conflict[]> {
  const groups = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    if (conflict.kind !== 'field') continue;
    const [field = ''] = conflict.fields;
    groups.set(field, [...(groups.get(field) ?? []), conflict]);
  }
  return groups;
}
