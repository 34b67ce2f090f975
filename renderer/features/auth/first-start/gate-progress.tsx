import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../lib/i18n/format.ts';
import { GateFrame } from '../gate-frame.tsx';

type Props = {
  title: string;
  text: string;
  /** In bytes; 0 of 0 while they are unknown. */
  progress: { bytes: number; totalBytes: number };
  onCancel: () => void;
};

/** The progress of filling an empty workspace. */
export function GateProgress({ title, text, progress: { bytes, totalBytes }, onCancel }: Props) {
  const { t } = useTranslation('backup');
  const isCounted = totalBytes > 0;
  return (
    <GateFrame wide title={title} text={text}>
      <Stack>
        <Progress value={isCounted ? (bytes / totalBytes) * 100 : 100} animated={!isCounted} aria-label={title} />
        {isCounted && (
          <Text size="sm">{t('progress', { bytes: formatBytes(bytes), totalBytes: formatBytes(totalBytes) })}</Text>
        )}
        <Group>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </GateFrame>
  );
}
