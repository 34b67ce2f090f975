import { Button, Group, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergedRecord, MergedTable, RecordsToMerge } from '#shared/contract/catalogue/merging.ts';
import { ValueChoice } from '../../components/forms/value-choice.tsx';
import { ImageThumb } from '../../components/images/image-thumb.tsx';
import { useAllCustomFields } from '../forms/custom/custom-fields.ts';
import { fieldLabel } from '../forms/field-label.ts';
import classes from './merge-form.module.css';
import { bothText, factsOf, textOf } from './merge-texts.ts';

type Props<Key extends string> = {
  text: string;
  table: MergedTable;
  /** The record that is kept by default comes first. `name` says whose a value is. */
  records: readonly { key: Key; caption: string; name: string; record: MergedRecord }[];
  differing: RecordsToMerge['differing'];
  /** Describes a merge that keeps this record, in sentences. */
  outcomeOf: (stays: Key) => string[];
  busy: boolean;
  onMerge: (input: { stays: Key; choose: Record<string, Key | 'both'> }) => void;
  onCancel: () => void;
};

/** Compares records: the user chooses which to keep and which values, and sees the result. */
export function MergeForm<Key extends string>(props: Props<Key>) {
  const { text, table, records, differing, outcomeOf, busy, onMerge, onCancel } = props;
  const { t } = useTranslation(['merging', 'common']);
  useAllCustomFields();
  const [stays, setStays] = useState(records[0]!.key);
  // Only explicit choices; other fields follow the record that is kept.
  const [chosen, setChosen] = useState<Record<string, Key | 'both'>>({});
  const kept = records.filter(({ key }) => key === stays);
  const keptFirst = [...kept, ...records.filter(({ key }) => key !== stays)];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const choose = differing.flatMap(({ fields: [field = ''], both }) => {
          const choice = chosen[field];
          return choice === undefined || choiceOf(choice, stays, both) !== choice ? [] : [[field, choice] as const];
        });
        onMerge({ stays, choose: Object.fromEntries(choose) });
      }}
    >
      <Text c="dimmed" size="sm" mb="md">
        {text}
      </Text>
      <Radio.Group
        label={t('which')}
        value={stays}
        onChange={(key) => setStays(key as Key)}
        classNames={{ label: classes.which }}
      >
        <div className={classes.records}>
          {records.map(({ key, caption, record }) => (
            <Radio.Card
              key={key}
              value={key}
              className={classes.record}
              aria-label={[caption ? `${caption}: ${record.label}` : record.label, ...factsOf(table, record)].join(
                ', ',
              )}
            >
              <Radio.Indicator size="sm" mt={4} />
              {table === 'artworks' && <ImageThumb image={record.image} size={72} />}
              <div className={classes.facts}>
                <Text size="xs" c="dimmed">
                  {caption}
                </Text>
                <span className={classes.name}>{record.label}</span>
                {factsOf(table, record).map((fact) => (
                  <Text key={fact} size="sm" c="dimmed">
                    {fact}
                  </Text>
                ))}
              </div>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {differing.map(({ fields, both }) => {
        const [field = ''] = fields;
        const options = records.map(({ key, name, record }) => ({
          value: key as Key | 'both',
          name,
          text: textOf(fields, record.values),
        }));
        const joined = bothText(
          field,
          keptFirst.map(({ record }) => record.values),
        );
        return (
          <ValueChoice
            key={field}
            label={fields.map(fieldLabel).join(', ')}
            hint={field === 'name' || field === 'title' ? t(`kept.${field}`) : undefined}
            options={both ? [...options, { value: 'both', name: t('both'), text: joined }] : options}
            value={choiceOf(chosen[field], stays, both)}
            onChange={(choice) => setChosen((before) => ({ ...before, [field]: choice }))}
          />
        );
      })}
      <div className={classes.outcome} aria-live="polite">
        {outcomeOf(stays).map((sentence) => (
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
          {t('submit')}
        </Button>
      </Group>
    </form>
  );
}

/** Returns the choice for a field. After the records have changed, both values can perhaps no longer be kept. */
function choiceOf<Key extends string>(chosen: Key | 'both' | undefined, stays: Key, both: boolean): Key | 'both' {
  if (chosen === undefined || (chosen === 'both' && !both)) return both ? 'both' : stays;
  return chosen;
}
