import type { TFunction } from 'i18next';
import type { BackupStatus } from '#shared/contract/workspace/backups.ts';
import { relativeTime } from '../../lib/i18n/dates.ts';
import { say } from '../../lib/i18n/say.ts';

export type Destination = BackupStatus['destinations'][number];
type Health = Destination['health'];

/** What needs attention; the others are only information. */
const warnings = new Set<Health>(['damaged', 'failed', 'old', 'long-ago']);
export const isWarning = ({ health }: Destination) => warnings.has(health);

/** "Proven 2 days ago" or what is wrong. */
export function healthText({ health, state }: Destination, t: TFunction<'backup'>): string {
  return t(`health.${health}`, { when: state.proven ? relativeTime(state.proven.at) : '' });
}

/** The same with its subject, for the sidebar. */
export function sidebarText({ health, state }: Destination, t: TFunction<'backup'>): string {
  return t(`sidebar.${health}`, { when: state.proven ? relativeTime(state.proven.at) : '' });
}

/** What to do about it; empty if nothing. */
export function adviceText({ health, state }: Destination, t: TFunction<'backup'>): string {
  if (health === 'proven') return '';
  const { failure } = state;
  return t(`advice.${health}`, {
    when: failure ? relativeTime(failure.at) : '',
    reason: failure ? say(failure.problem) : '',
  });
}

/** The destination that needs attention most: the first with a warning, then any that is not proven. */
export function mostUrgent(destinations: readonly Destination[]): Destination | undefined {
  return destinations.find(isWarning) ?? destinations.find(({ health }) => health !== 'proven') ?? destinations[0];
}
