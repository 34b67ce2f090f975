import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { client } from '../../../lib/api/client.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';

/** After an import whose rows name image files: chooses the folder that contains them. */
export function AddImages({ details, disabled }: { details: ImportDetails; disabled: boolean }) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const { applied, import: records, mapping } = details;
  const hasNames = Object.values(mapping.columns).some((column) => column?.to === 'image');
  if (!applied || !hasNames) return null;
  const choose = async () => {
    const { folder } = await client.imageImports.choose();
    if (folder !== null) await navigate({ to: '/imports/images', search: { folder, records } });
  };
  return (
    <Button disabled={disabled} onClick={() => void choose().catch(reportFailure)}>
      {t('addImages')}
    </Button>
  );
}
