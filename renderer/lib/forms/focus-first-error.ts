/**
 * Focuses the first invalid field of the open dialog or page once its error is rendered, because it may be out of
 * sight. Without one, the focus returns to `last`, which may have lost it while it was disabled.
 */
export function focusRefused(last?: Element | null): void {
  requestAnimationFrame(() => {
    const scope = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document;
    const field = scope.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (field) field.focus();
    else if (last instanceof HTMLElement && document.activeElement === document.body) last.focus();
  });
}
