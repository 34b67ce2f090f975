import { Group, Radio, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './value-choice.module.css';

type Props<Value extends string> = {
  label: string;
  hint?: string;
  /** `name` says where a version comes from, `text` is its value. */
  options: readonly { value: Value; name: string; text: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** Shows versions of one field side by side, of which one is selected. */
export function ValueChoice<Value extends string>({ label, hint, options, value, onChange }: Props<Value>) {
  const { t } = useTranslation('common');
  return (
    <Radio.Group
      label={label}
      description={hint}
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
      classNames={{ root: classes.row, label: classes.legend }}
    >
      <div className={classes.choices}>
        {options.map((option) => (
          <Radio.Card
            key={option.value}
            value={option.value}
            className={classes.choice}
            aria-label={`${option.name}: ${option.text || t('none')}`}
          >
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <Radio.Indicator size="xs" mt={3} />
              <div>
                <Text size="xs" c="dimmed">
                  {option.name}
                </Text>
                <Text size="sm" className={classes.value}>
                  {option.text || t('none')}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
