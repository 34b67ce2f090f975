import { Fieldset, type FieldsetProps, SimpleGrid, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { customName, type ExtensibleRecord } from '#shared/catalogue/custom-fields.ts';
import type { CustomValue } from '#shared/catalogue/kinds/others.ts';
import { useScope } from '../../api/session.ts';
import { useCustomFields } from './custom-fields.ts';
import { CustomInput } from './custom-input.tsx';

type InputProps = { value?: CustomValue; error?: ReactNode; onChange: (value: CustomValue) => void };

type Props = {
  record: ExtensibleRecord;
  /** The form's `getInputProps`, by path. */
  inputProps: (path: string) => InputProps;
  readOnly?: boolean;
  classNames?: FieldsetProps['classNames'];
};

/** The custom fields of a record type, in the gallery's order; nothing if there are none. */
export function CustomFieldset({ record, inputProps, readOnly = false, classNames }: Props) {
  const { t } = useTranslation('artworks');
  const isArtist = useScope(`${record}.update`) === 'own';
  const fields = useCustomFields(record);
  if (fields.length === 0) return null;
  const inputs = fields.map((field) => {
    const { value, error, onChange } = inputProps(customName(field.id));
    return (
      <CustomInput
        key={field.id}
        field={field}
        value={value}
        error={error}
        readOnly={readOnly || isArtist}
        onChange={onChange}
      />
    );
  });
  const [long, short] = [true, false].map((isLong) =>
    inputs.filter(({ props }) => (props.field.kind === 'lines') === isLong),
  );
  return (
    <Fieldset variant="unstyled" legend={t('field.extra')} {...(classNames && { classNames })}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {short}
        </SimpleGrid>
        {long}
      </Stack>
    </Fieldset>
  );
}
