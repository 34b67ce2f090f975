import { useDebouncedValue } from '@mantine/hooks';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Match, match } from '#shared/contract/catalogue/fields.ts';
import { ImageThumb } from '../../components/images/image-thumb.tsx';
import { orpc } from '../../lib/api/client.ts';
import { qualifiedName } from '../../lib/i18n/creators.ts';

const shown = 8;
const pauseMs = 120;

/** Returns the best matches among artworks and artists: exact ones first, those that match equally well in turn. */
export function useFoundRecords(typed: string): SpotlightActionGroupData[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const [q] = useDebouncedValue(typed.trim(), pauseMs);
  const input = q ? { q, limit: shown, sort: 'relevance' as const } : skipToken;
  const artworks = useQuery(orpc.artworks.list.queryOptions({ input, placeholderData: (before) => before }));
  const artists = useQuery(orpc.artists.list.queryOptions({ input, placeholderData: (before) => before }));
  if (!q) return [];
  const actions = [
    ...(artists.data?.items ?? []).map(({ id, name, datesText, image, match: found }, place) => ({
      rank: rankOf(found, place),
      id: `artist-${id}`,
      label: name,
      description: [t('artist'), datesText].filter(Boolean).join(', '),
      leftSection: <ImageThumb image={image} size={36} />,
      onClick: () => void navigate({ to: '/artists/$id', params: { id } }),
    })),
    ...(artworks.data?.items ?? []).map((artwork, place) => ({
      rank: rankOf(artwork.match, place),
      id: `artwork-${artwork.id}`,
      label: artwork.title,
      description: [qualifiedName(artwork.artistQualifier, artwork.artistName), artwork.dateText]
        .filter(Boolean)
        .join(', '),
      leftSection: <ImageThumb image={artwork.image} size={36} />,
      onClick: () => void navigate({ to: '/artworks/$id', params: { id: artwork.id } }),
    })),
  ];
  const best = actions.sort((one, other) => one.rank - other.rank).slice(0, shown);
  return [{ group: t('group.records'), actions: best.map(({ rank: _, ...action }) => action) }];
}

/** Orders by how well a record matches, then by its place among those of its type. */
function rankOf(found: Match | undefined, place: number): number {
  return match.options.indexOf(found ?? 'other') * shown + place;
}
