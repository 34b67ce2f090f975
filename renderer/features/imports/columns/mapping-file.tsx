import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ImportMapping, importMapping } from '#shared/catalogue/import-mapping.ts';
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

/** Saves the mapping as a file, which the command line reads too, and opens one. */
export function MappingFile({ mapping, fileName, onOpen }: Props) {
  const { t } = useTranslation('imports');
  const name = `${fileName.replace(/(\.\w+)+$/, '')}-mapping.json`;
  const save = () => saveFile(new Blob([JSON.stringify(mapping, null, 2)], { type: 'application/json' }), name);
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
