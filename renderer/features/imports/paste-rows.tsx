import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../lib/api/session.ts';
import { useStartImport } from './start-import.ts';

/** Opens the review of pasted spreadsheet rows while a list is shown, unless the focus is in a field. */
export function PasteRows() {
  const { t } = useTranslation('imports');
  const canImport = useCan('imports.use');
  const { start } = useStartImport();
  useEffect(() => {
    if (!canImport) return;
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!text.includes('\t') || isInField(event.target)) return;
      event.preventDefault();
      start(new File([text], `${t('pasted')}.tsv`, { type: 'text/tab-separated-values' }));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [canImport, start, t]);
  return null;
}

const isInField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null;
