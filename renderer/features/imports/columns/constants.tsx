import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { targetsOf } from '#shared/catalogue/import-mapping.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { editsOf } from '../edits.ts';
import { targetLabel } from '../targets.ts';
import { TypedText } from '../typed-text.tsx';
import classes from './columns-tab.module.css';
import { TargetSelect } from './target-select.tsx';

/** Values that all rows get, for fields that the file does not have. */
export function Constants({ id, mapping }: { id: string; mapping: ImportMapping }) {
  const { t } = useTranslation('imports');
  const { constants = {}, columns, records } = mapping;
  const custom = useAllCustomFields();
  const set = (next: Record<string, string>) => editsOf(id).map({ ...mapping, constants: next });
  const unavailable = useMemo(
    () => [
      ...Object.values(columns).flatMap((column) => column?.to ?? []),
      ...Object.keys(constants),
      ...targetsOf(records, custom).filter(
        (target) => target.startsWith('artist.') || ['id', 'role', 'qualifier', 'image'].includes(target),
      ),
    ],
    [columns, constants, records, custom],
  );
  return (
    <section className={classes.constants} aria-labelledby="constants">
      <h2 id="constants">{t('settings.constants')}</h2>
      <p>{t('settings.constantsHint')}</p>
      {Object.entries(constants).map(([target, text]) => {
        const field = targetLabel(target);
        return (
          <div key={target} className={classes.constant}>
            <TypedText label={field} value={text} onChange={(next) => set({ ...constants, [target]: next })} />
            <ActionIcon
              size="lg"
              aria-label={t('settings.removeConstant', { field })}
              onClick={() => set(Object.fromEntries(Object.entries(constants).filter(([name]) => name !== target)))}
            >
              <IconX size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      <div className={classes.constant}>
        <TargetSelect
          records={records}
          label={t('settings.addConstant')}
          placeholder={t('settings.addConstant')}
          value={null}
          without={unavailable}
          onChange={(target) => target && set({ ...constants, [target]: '' })}
        />
      </div>
    </section>
  );
}
