import { Checkbox, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type BucketValues, usualRegion } from '../../lib/forms/bucket-values.ts';
import classes from './bucket-fields.module.css';
import { PasswordField } from './password-field.tsx';

type Props = {
  form: UseFormReturnType<BucketValues>;
  /** Whether nothing can be changed. */
  fixed?: boolean;
  /** Whether the bucket is a new one, so that the address decides about path-style addresses. */
  isNew: boolean;
  secretHint?: string | undefined;
};

/** The fields for the address and keys of an S3 bucket. */
export function BucketFields({ form, fixed = false, isNew, secretHint }: Props) {
  const { t } = useTranslation('settings');
  const field = (name: Exclude<keyof BucketValues, 'forcePathStyle'>) => ({
    disabled: fixed,
    ...form.getInputProps(name),
  });

  // Most servers other than Amazon's need path-style addresses.
  const onAddress = (address: string) => {
    if (isNew && !form.isTouched('forcePathStyle')) form.setFieldValue('forcePathStyle', address.trim() !== '');
  };

  return (
    <>
      <TextInput
        label={t('endpoint')}
        description={t('endpointHint')}
        placeholder="https://"
        {...field('endpoint')}
        onBlur={(event) => onAddress(event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <TextInput label={t('bucketName')} {...field('bucket')} />
        <TextInput label={t('region')} placeholder={usualRegion} {...field('region')} />
      </div>
      <TextInput label={t('prefix')} {...field('prefix')} />
      <div className={classes.pair}>
        <TextInput label={t('accessKeyId')} autoComplete="off" {...field('accessKeyId')} />
        <PasswordField
          label={t('secretAccessKey')}
          description={secretHint}
          // Beside the access key, whose field would be higher.
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          {...field('secretAccessKey')}
        />
      </div>
      <Checkbox
        label={t('forcePathStyle')}
        description={t('forcePathStyleHint')}
        disabled={fixed}
        {...form.getInputProps('forcePathStyle', { type: 'checkbox' })}
      />
    </>
  );
}
