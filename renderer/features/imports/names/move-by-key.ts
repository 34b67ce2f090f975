import type { KeyboardEvent } from 'react';

/** Moves the focus between the choices of all cards with the arrow keys. */
export function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-choice]')];
  const at = choices.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  const next = choices[at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
