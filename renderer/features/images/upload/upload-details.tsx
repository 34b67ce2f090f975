import { Button, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/api/client.ts';
import { retryUpload } from './upload.ts';
import { isActive, type Upload, type UploadFile } from './upload-store.ts';
import classes from './uploads-panel.module.css';

/** Above this number, only running and failed files are listed. */
const shown = 8;

type Props = {
  upload: Upload;
  /** Whether other uploads are shown too, so that this one must name its artwork. */
  named: boolean;
};

/** The files of an upload with their status and actions. */
export function UploadDetails({ upload, named }: Props) {
  const { t } = useTranslation('images');
  const { files, state } = upload;
  const failed = files.filter((file) => file.state === 'failed');
  const underWay = files.filter((file) => state === 'running' && file.state === 'waiting' && file.sent > 0);
  const listed = files.length <= shown ? files : [...failed, ...underWay].slice(0, 200);
  const left = files.some((file) => file.state !== 'added');
  return (
    <div className={classes.upload}>
      {named && upload.artworkId && <ArtworkTitle id={upload.artworkId} />}
      <ul className={classes.files}>
        {listed.map((file) => (
          <FileLine
            key={typeof file.source === 'string' ? file.source : file.name}
            file={file}
            cancelled={state === 'cancelled'}
          />
        ))}
      </ul>
      <div className={classes.actions}>
        {state === 'cancelled' && <Text size="xs">{t('cancelled')}</Text>}
        {isActive(upload) && (
          <Button size="compact-sm" variant="default" onClick={upload.cancel}>
            {t('cancel')}
          </Button>
        )}
        {!isActive(upload) && left && (
          <Button size="compact-sm" variant="default" onClick={() => retryUpload(upload)}>
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  );
}

function ArtworkTitle({ id }: { id: string }) {
  const { data: artwork } = useQuery(orpc.artworks.get.queryOptions({ input: { id } }));
  return (
    <Text size="sm" fw={500} truncate>
      {artwork?.title}
    </Text>
  );
}

function FileLine({ file, cancelled }: { file: UploadFile; cancelled: boolean }) {
  const { t } = useTranslation('images');
  const { name, bytes, sent, reason, alreadyThere } = file;
  const state = cancelled && file.state === 'waiting' ? 'cancelled' : file.state;
  return (
    <li data-state={state}>
      <span className={classes.name} title={name}>
        {name}
      </span>
      {state === 'waiting' ? (
        <Progress
          className={classes.bar}
          size="xs"
          value={bytes > 0 ? (Math.min(sent, bytes) / bytes) * 100 : 0}
          aria-label={name}
        />
      ) : (
        <span className={classes.state}>{t(`state.${alreadyThere ? 'alreadyThere' : state}`)}</span>
      )}
      {reason && <span className={classes.reason}>{reason}</span>}
    </li>
  );
}
