import { Button } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { useChooseFolder } from './choose-folder.ts';
import { EarlierImports } from './earlier-imports.tsx';
import { FolderPreview } from './folder-preview.tsx';
import { ImportProgress } from './import-progress.tsx';
import type { ImageImportSearch } from './search.ts';

type Props = {
  search: ImageImportSearch;
  onSearch: (search: ImageImportSearch) => void;
  /** Adds one artwork per image instead; undefined unless the folder was dropped. */
  onePerImage?: (() => void) | undefined;
};

/** Imports a folder of images: the folder, the preview of its names, then progress and outcome. */
export function ImageImportPage({ search: { folder, records, id }, onSearch, onePerImage }: Props) {
  const { t } = useTranslation('imageImport');
  const choose = useChooseFolder();
  return (
    <Page
      title={t('title')}
      subtitle={t(records === undefined ? 'subtitle' : 'subtitleListed')}
      fill={folder !== undefined}
    >
      {id !== undefined ? (
        <ImportProgress key={id} id={id} onContinue={(next) => onSearch({ id: next })} />
      ) : folder !== undefined ? (
        <FolderPreview
          key={folder}
          folder={folder}
          records={records}
          onStarted={(started) => onSearch({ id: started })}
          onePerImage={onePerImage}
        />
      ) : (
        <>
          <EmptyState icon={<IconPhotoPlus size={40} stroke={1} aria-hidden />} title={t('none')} text={t('noneText')}>
            <Button onClick={choose}>{t('choose')}</Button>
          </EmptyState>
          <EarlierImports />
        </>
      )}
    </Page>
  );
}
