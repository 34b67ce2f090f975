/** Focuses the first invalid field once its error is rendered, because it may be out of sight. */
export function focusRefused(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
