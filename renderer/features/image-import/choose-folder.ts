import { useNavigate } from '@tanstack/react-router';
import { client } from '../../lib/api/client.ts';
import { reportFailure } from '../../lib/ui/notify.ts';

/**
 * Returns a function that asks for a folder and opens its preview.
 * @param records the import of records whose rows name the files
 */
export function useChooseFolder(records?: string): () => void {
  const navigate = useNavigate();
  return () =>
    void client.imageImports
      .choose()
      .then(({ folder }) => folder !== null && void navigate({ to: '/imports/images', search: { folder, records } }))
      .catch(reportFailure);
}
