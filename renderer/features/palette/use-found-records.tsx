import { useDebouncedValue } from '@mantine/hooks';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ImageThumb } from '../../components/image-thumb.tsx';
import { orpc } from '../../lib/api/client.ts';
import { qualifiedName } from '../../lib/i18n/creators.ts';

const shown = 6;
const pauseMs = 120;

/** Returns the first few artworks and artists that match the typed text. */
export function useFoundRecords(typed: string): SpotlightActionGroupData[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const [q] = useDebouncedValue(typed.trim(), pauseMs);
  const input = q ? { q, limit: shown } : skipToken;
  const artworks = useQuery(orpc.artworks.list.queryOptions({ input, placeholderData: (before) => before }));
  const artists = useQuery(orpc.artists.list.queryOptions({ input, placeholderData: (before) => before }));
  if (!q) return [];
  return [
    {
      group: t('group.artworks'),
      actions: (artworks.data?.items ?? []).map(({ id, title, artistName, artistQualifier, dateText, image }) => ({
        id: `artwork-${id}`,
        label: title,
        description: [qualifiedName(artistQualifier, artistName), dateText].filter(Boolean).join(', '),
        leftSection: <ImageThumb image={image} size={36} />,
        onClick: () => void navigate({ to: '/artworks/$id', params: { id } }),
      })),
    },
    {
      group: t('group.artists'),
      actions: (artists.data?.items ?? []).map(({ id, name, datesText, image }) => ({
        id: `artist-${id}`,
        label: name,
        description: datesText ?? undefined,
        leftSection: <ImageThumb image={image} size={36} />,
        onClick: () => void navigate({ to: '/artists/$id', params: { id } }),
      })),
    },
  ];
}
