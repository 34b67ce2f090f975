import { IconAlertTriangle, IconClock, IconEqual, IconHelpCircle, IconPencil, IconPlus } from '@tabler/icons-react';
import type { ImportRowState } from '#shared/contract/files/imports.ts';

const icons = {
  create: IconPlus,
  update: IconPencil,
  same: IconEqual,
  ask: IconHelpCircle,
  refused: IconAlertTriangle,
  unchecked: IconClock,
};

/** The icon of a row's state, beside its name. */
export function StateIcon({
  state,
  className,
}: {
  state: ImportRowState | 'unchecked';
  className?: string | undefined;
}) {
  const Icon = icons[state];
  return <Icon className={className} size={14} stroke={1.75} aria-hidden />;
}
