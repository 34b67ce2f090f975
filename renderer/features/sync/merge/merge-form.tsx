import { Button, Group, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type MergeChoice,
  type MergePreview,
  type MergeSideName,
  mergeSides,
} from '#shared/contract/catalogue/merging.ts';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { ValueChoice } from '../../../components/forms/value-choice.tsx';
import { ImageThumb } from '../../../components/images/image-thumb.tsx';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import classes from './merge-form.module.css';
import { bothText, factsOf, textOf } from './merge-texts.ts';
import { useOutcome } from './use-outcome.ts';

type MergeInput = { stays: MergeSideName; choose: Record<string, MergeChoice> };
type Props = {
  conflict: Conflict;
  preview: MergePreview;
  busy: boolean;
  onMerge: (input: MergeInput) => void;
  onCancel: () => void;
};

/** Compares two records: the user chooses which to keep and which values, and sees the result. */
export function MergeForm({ conflict, preview, busy, onMerge, onCancel }: Props) {
  const { t } = useTranslation(['sync', 'common']);
  useAllCustomFields();
  const [stays, setStays] = useState<MergeSideName>('other');
  // Only explicit choices; other fields follow the record that is kept.
  const [chosen, setChosen] = useState<Record<string, MergeChoice>>({});
  const outcome = useOutcome(conflict, preview, stays);
  const sides = mergeSides.map((side) => ({ side, record: preview[side] }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onMerge({ stays, choose: chosen });
      }}
    >
      <Text c="dimmed" size="sm" mb="md">
        {t('merge.text')}
      </Text>
      <Radio.Group
        label={t('merge.which')}
        value={stays}
        onChange={(side) => setStays(side as MergeSideName)}
        classNames={{ label: classes.which }}
      >
        <div className={classes.records}>
          {sides.map(({ side, record }) => (
            <Radio.Card
              key={side}
              value={side}
              className={classes.record}
              aria-label={[`${t(`merge.side.${side}`)}: ${record.label}`, ...factsOf(preview, side)].join(', ')}
            >
              <Radio.Indicator size="sm" mt={4} />
              {preview.table === 'artworks' && <ImageThumb image={record.image} size={72} />}
              <div className={classes.facts}>
                <Text size="xs" c="dimmed">
                  {t(`merge.side.${side}`)}
                </Text>
                <span className={classes.name}>{record.label}</span>
                {factsOf(preview, side).map((fact) => (
                  <Text key={fact} size="sm" c="dimmed">
                    {fact}
                  </Text>
                ))}
              </div>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {preview.differing.map(({ fields, both }) => {
        const [field = ''] = fields;
        const options = mergeSides.map((side) => ({
          value: side as MergeChoice,
          name: t(`merge.side.${side}`),
          text: textOf(fields, preview[side].values),
        }));
        const joined = { value: 'both' as const, name: t('merge.both'), text: bothText(field, preview, stays) };
        return (
          <ValueChoice
            key={field}
            label={fields.map(fieldLabel).join(', ')}
            hint={field === 'name' || field === 'title' ? t(`merge.kept.${field}`) : undefined}
            options={both ? [...options, joined] : options}
            value={chosen[field] ?? (both ? 'both' : stays)}
            onChange={(choice) => setChosen((before) => ({ ...before, [field]: choice }))}
          />
        );
      })}
      <div className={classes.outcome} aria-live="polite">
        {outcome.map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
      </div>
      <Group mt="lg" gap="xs" justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('merge.submit')}
        </Button>
      </Group>
    </form>
  );
}
