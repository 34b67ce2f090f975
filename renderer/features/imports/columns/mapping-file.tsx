import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { customTargets, type ImportMapping, importMapping } from '#shared/catalogue/import-mapping.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { chooseFiles } from '../../../lib/ui/choose-files.ts';
import { reportProblem } from '../../../lib/ui/notify.ts';
import { saveFile } from '../../../lib/ui/save-file.ts';

type Props = { mapping: ImportMapping; fileName: string; onOpen: (mapping: ImportMapping) => void };

/** Returns the mapping in a file; null if it has none. */
async function mappingIn(file: File): Promise<ImportMapping | null> {
  const text = await file.text();
  try {
    return importMapping.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Names custom fields by their labels, which people can read and other galleries have. */
function portable(mapping: ImportMapping, custom: readonly CustomField[]): ImportMapping {
  const fields = [...customTargets(mapping.records, custom)];
  const named = (to: string) => {
    const field = fields.find(([target]) => target === to)?.[1];
    const isOnly = field && fields.filter(([, { label }]) => label === field.label).length === 1;
    return isOnly ? to.replace(field.id, field.label) : to;
  };
  const columns = Object.entries(mapping.columns).map(
    ([name, column]) => [name, column && { ...column, to: named(column.to) }] as const,
  );
  const constants = Object.entries(mapping.constants ?? {}).map(([to, text]) => [named(to), text] as const);
  return {
    ...mapping,
    columns: Object.fromEntries(columns),
    ...(mapping.constants && { constants: Object.fromEntries(constants) }),
  };
}

/** Saves the mapping as a file, which the command line reads too, and opens one. */
export function MappingFile({ mapping, fileName, onOpen }: Props) {
  const { t } = useTranslation('imports');
  const name = `${fileName.replace(/(\.\w+)+$/, '')}-mapping.json`;
  const custom = useAllCustomFields();
  function save() {
    const text = JSON.stringify(portable(mapping, custom), null, 2);
    return saveFile(new Blob([text], { type: 'application/json' }), name);
  }
  async function open() {
    const [file] = await chooseFiles({ accept: '.json' });
    if (!file) return;
    const found = await mappingIn(file);
    if (found) onOpen(found);
    else reportProblem(t('mapping.notMapping', { name: file.name }));
  }
  return (
    <>
      <Button variant="default" onClick={save}>
        {t('mapping.export')}
      </Button>
      <Button variant="default" onClick={() => void open()}>
        {t('mapping.open')}
      </Button>
    </>
  );
}
