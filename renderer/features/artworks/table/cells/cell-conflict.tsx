import { StaleDialog } from '../../../../components/forms/stale-dialog.tsx';
import { cellText } from '../columns.ts';
import { columnName } from './cell-fields.ts';
import type { CellEdits } from './use-cell-edits.ts';

/**
 * Shows both values of a cell that another user changed meanwhile; closed undecided, the typed text stays in the cell.
 */
export function CellConflict({ edits: { conflict, decide } }: { edits: CellEdits }) {
  if (!conflict) return null;
  const { column, text, current } = conflict;
  return (
    <StaleDialog
      name={current.title}
      differences={[
        { field: column, label: columnName(column), own: text, saved: cellText(column, current), preferred: 'own' },
      ]}
      onDecide={(sides) => decide(sides[column] === 'saved' ? 'saved' : 'own')}
      onClose={() => decide('later')}
    />
  );
}
