import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { own } from '#shared/own.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import classes from '../sync.module.css';
import type { useResolve } from './use-resolve.ts';

type Props = { conflict: Conflict; resolve: ReturnType<typeof useResolve> };

/** Changes a value that two records share in one of them. */
export function RenameEither({ conflict, resolve }: Props) {
  const { t } = useTranslation('sync');
  const [field = ''] = conflict.fields;
  const value = String(own(conflict.incoming, field) ?? '');
  const [here, setHere] = useState(typeof conflict.instead === 'string' ? conflict.instead : '');
  const [there, setThere] = useState('');
  return (
    <div className={classes.either}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          resolve.mutate([{ conflict, keep: 'value', value: { [field]: here.trim() || null } }]);
        }}
      >
        <TextInput
          label={t('renameThis', { field: fieldLabel(field), name: conflict.label ?? t('deletedRecord') })}
          value={here}
          onChange={(event) => setHere(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" variant="default" loading={resolve.isPending}>
          {t('useThis')}
        </Button>
      </form>
      {conflict.other?.label != null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            resolve.mutate([{ conflict, keep: 'incoming', other: there }]);
          }}
        >
          <TextInput
            label={t('renameOther', { field: fieldLabel(field), name: conflict.other.label })}
            description={t('renameOtherHint', { value })}
            inputWrapperOrder={['label', 'input', 'description']}
            value={there}
            required
            withAsterisk={false}
            onChange={(event) => setThere(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" variant="default" loading={resolve.isPending}>
            {t('renameIt')}
          </Button>
        </form>
      )}
    </div>
  );
}
