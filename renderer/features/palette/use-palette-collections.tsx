import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconFolder } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../lib/api/client.ts';
import { useCan } from '../../lib/api/session.ts';

/** Returns the collections as entries of the palette, once something is typed: a gallery may have thousands. */
export function usePaletteCollections(typed: string): SpotlightActionGroupData[] {
  const { t } = useTranslation('collections');
  const navigate = useNavigate();
  const enabled = useCan('collections.read') && typed.trim() !== '';
  const { data = [] } = useQuery(orpc.collections.list.queryOptions({ enabled, staleTime: 30_000 }));
  if (!enabled) return [];
  const actions = data.map(({ id, name, note }) => ({
    id: `collection-${id}`,
    label: name,
    description: note ?? undefined,
    leftSection: <IconFolder size={18} stroke={1.5} aria-hidden />,
    onClick: () => void navigate({ to: '/artworks', search: { collection: id } }),
  }));
  return [{ group: t('title'), actions }];
}
