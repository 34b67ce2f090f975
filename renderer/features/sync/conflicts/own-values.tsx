import { Button, Group, TagsInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldNamed } from '#shared/catalogue/record-types.ts';
import type { Conflict } from '#shared/contract/sync.ts';
import { TypedNumber } from '../../../components/typed-number.tsx';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { focusRefused } from '../../../lib/forms/focus-first-error.ts';
import { isNumberField, numberProblems } from '../../../lib/forms/numbers.ts';
import classes from '../sync.module.css';

type Typed = Record<string, string | string[] | number>;
type Props = {
  conflict: Conflict;
  busy: boolean;
  onSave: (value: Record<string, unknown>) => void;
  onCancel: () => void;
};

/** Enters another value for each field of the conflict, starting with the other value. */
export function OwnValues({ conflict, busy, onSave, onCancel }: Props) {
  const { t } = useTranslation(['sync', 'common']);
  const { fields, incoming } = conflict;
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(fields.map((field) => [field, asTyped(incoming?.[field])])),
  );
  const [problems, setProblems] = useState<Record<string, string>>({});
  const currency = typeof typed.currency === 'string' ? typed.currency : null;
  const change = (field: string, value: Typed[string]) => setTyped((before) => ({ ...before, [field]: value }));
  return (
    <form
      className={classes.typing}
      onSubmit={(event) => {
        event.preventDefault();
        const found = numberProblems(fieldNamed, typed);
        setProblems(found);
        if (Object.keys(found).length > 0) return focusRefused();
        onSave(Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, value === '' ? null : value])));
      }}
    >
      {fields.map((field, index) => {
        const value = typed[field] ?? '';
        const shared = { label: fieldLabel(field), autoFocus: index === 0 };
        const definition = fieldNamed(field);
        if (isNumberField(definition) && !Array.isArray(value)) {
          return (
            <TypedNumber
              key={field}
              {...shared}
              field={definition}
              value={value}
              currency={currency}
              error={problems[field]}
              onChange={(next) => change(field, next)}
            />
          );
        }
        return Array.isArray(value) ? (
          <TagsInput key={field} {...shared} value={value} onChange={(next) => change(field, next)} acceptValueOnBlur />
        ) : (
          <Textarea
            key={field}
            {...shared}
            autosize
            minRows={1}
            maxRows={12}
            value={value}
            onChange={(event) => change(field, event.currentTarget.value)}
          />
        );
      })}
      <Group gap="xs">
        <Button type="submit" size="compact-sm" loading={busy}>
          {t('useThis')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </Group>
    </form>
  );
}

function asTyped(value: unknown): Typed[string] {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(String);
  return value === null || value === undefined ? '' : String(value);
}
