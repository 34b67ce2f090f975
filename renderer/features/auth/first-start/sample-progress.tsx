import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleProgress } from '#shared/contract/workspace/workspace.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { GateFrame } from '../gate-frame.tsx';

type Props = { progress: SampleProgress; onStop: () => void };

/** Shows the progress of adding the sample gallery, with a button to open it early. */
export function SampleProgressPage({ progress: { artworks, images }, onStop }: Props) {
  const { t } = useTranslation('auth');
  const here = useRef<HTMLDivElement>(null);
  // Focuses the heading, not the button, so that a second Enter does not stop the import.
  useEffect(() => here.current?.focus(), []);
  const writing = artworks.done < artworks.total;
  const shown = writing ? artworks : images;
  const text = t(writing ? 'sampleArtworks' : 'sampleImages', {
    done: formatNumber(shown.done),
    total: formatNumber(shown.total),
  });
  const percent = Math.round((100 * (artworks.done + images.done)) / (artworks.total + images.total));
  return (
    <GateFrame wide title={t('addingSample')} text={t('addingSampleText')}>
      <Stack ref={here} tabIndex={-1} style={{ outline: 'none' }}>
        <Progress value={percent} aria-label={t('addingSample')} />
        <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {text}
        </Text>
        <Group mt="md">
          <Button variant="default" onClick={onStop}>
            {t('openNow')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('openNowText')}
          </Text>
        </Group>
      </Stack>
    </GateFrame>
  );
}
