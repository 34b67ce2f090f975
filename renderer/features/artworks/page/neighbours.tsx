import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { neighbour, placeInList } from '../../../lib/artworks/listed.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { isDialogOpen } from '../../../lib/ui/use-escape.ts';

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** Previous and next artwork of the list that this one was opened from, and its position there. */
export function Neighbours({ id }: { id: string }) {
  const { t } = useTranslation('artworks');
  const navigate = useNavigate();
  const place = placeInList(id);
  useHotkeys([
    ['j', () => void (isDialogOpen() || go(1))],
    ['k', () => void (isDialogOpen() || go(-1))],
  ]);
  async function go(step: 1 | -1) {
    if (!place || place.index + step < 0 || place.index + step >= place.total) return;
    const item = await neighbour(step);
    if (item) await navigate({ to: '/artworks/$id', params: { id: item.id }, replace: true });
  }
  if (!place || place.total < 2) return null;
  const { index, total } = place;
  const button = (step: 1 | -1) => (
    <Tooltip label={`${t(step < 0 ? 'previous' : 'next')} (${step < 0 ? 'K' : 'J'})`}>
      <ActionIcon
        size="lg"
        aria-label={t(step < 0 ? 'previous' : 'next')}
        disabled={step < 0 ? index === 0 : index === total - 1}
        onClick={() => void go(step)}
      >
        {step < 0 ? <IconChevronLeft {...icon} /> : <IconChevronRight {...icon} />}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Group gap={4} wrap="nowrap">
      {button(-1)}
      <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {t('positionOf', { position: formatNumber(index + 1), total: formatNumber(total) })}
      </Text>
      {button(1)}
    </Group>
  );
}

/** Returns to the page that the artwork was opened from, or to the list. */
export function BackToList() {
  const { t } = useTranslation('artworks');
  const { history } = useRouter();
  const navigate = useNavigate();
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconArrowLeft size={16} stroke={1.5} aria-hidden />}
      ml={-12}
      onClick={() => (history.canGoBack() ? history.back() : void navigate({ to: '/artworks' }))}
    >
      {t('back')}
    </Button>
  );
}
