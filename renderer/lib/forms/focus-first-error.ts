/** Leads to the first field that was refused, once its reason is drawn: it may be far from the button that was pressed. */
export function focusRefused(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
