import { Button, Group, TagsInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customFieldOf } from '#shared/catalogue/custom-fields.ts';
import { fieldNamed } from '#shared/catalogue/record-types.ts';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { own } from '#shared/own.ts';
import { TypedNumber } from '../../../components/forms/typed-number.tsx';
import { customFieldNamed, useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { CustomInput } from '../../../lib/forms/custom/custom-input.tsx';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { focusRefused } from '../../../lib/forms/focus-first-error.ts';
import { isNumberField, numberProblems } from '../../../lib/forms/numbers.ts';
import classes from '../sync.module.css';

type Typed = Record<string, string | string[] | number | boolean | null>;
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
  useAllCustomFields();
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(fields.map((field) => [field, asTyped(own(incoming, field))])),
  );
  const [problems, setProblems] = useState<Record<string, string>>({});
  const currency = typeof typed.currency === 'string' ? typed.currency : null;
  const change = (field: string, value: Typed[string]) => setTyped((before) => ({ ...before, [field]: value }));
  return (
    <form
      className={classes.typing}
      onSubmit={(event) => {
        event.preventDefault();
        const found = numberProblems(definitionOf, typed);
        setProblems(found);
        if (Object.keys(found).length > 0) return focusRefused();
        onSave(Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, value === '' ? null : value])));
      }}
    >
      {fields.map((field, index) => {
        const value = typed[field] ?? '';
        const shared = { label: fieldLabel(field), autoFocus: index === 0 };
        const custom = customFieldNamed(field);
        if (custom && !Array.isArray(value)) {
          return (
            <CustomInput
              key={field}
              field={custom}
              autoFocus={index === 0}
              value={value}
              error={problems[field]}
              onChange={(next) => change(field, next)}
            />
          );
        }
        const entered = typeof value === 'boolean' ? String(value) : value;
        const definition = fieldNamed(field);
        if (isNumberField(definition) && !Array.isArray(entered)) {
          return (
            <TypedNumber
              key={field}
              {...shared}
              field={definition}
              value={entered}
              currency={currency}
              error={problems[field]}
              onChange={(next) => change(field, next)}
            />
          );
        }
        return Array.isArray(entered) ? (
          <TagsInput
            key={field}
            {...shared}
            value={entered}
            onChange={(next) => change(field, next)}
            acceptValueOnBlur
          />
        ) : (
          <Textarea
            key={field}
            {...shared}
            autosize
            minRows={1}
            maxRows={12}
            value={entered}
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

/** Returns the definition of a field; of a custom one, what it contains. */
function definitionOf(name: string) {
  const custom = customFieldNamed(name);
  return custom ? customFieldOf(custom) : fieldNamed(name);
}

function asTyped(value: unknown): Typed[string] {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(String);
  return value === null || value === undefined ? '' : String(value);
}
