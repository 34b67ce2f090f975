import { useHotkeys } from '@mantine/hooks';
import { isDialogOpen } from './use-escape.ts';

/** Calls `onEdit` when E is pressed outside of fields and dialogs. */
export function useEditKey(onEdit: () => void, enabled: boolean): void {
  useHotkeys([['e', () => enabled && !isDialogOpen() && onEdit()]]);
}
