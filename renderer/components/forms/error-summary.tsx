import { Alert, Anchor } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './error-summary.module.css';

type Problem = { field: HTMLElement; label: string; message: string };

/** Lists a form's errors at its top; each leads to its field. `errors` are those of the form that contains it. */
export function ErrorSummary({ errors }: { errors: object }) {
  const { t } = useTranslation('common');
  const root = useRef<HTMLDivElement>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  // Read from the fields, which know their labels and their order.
  useLayoutEffect(() => {
    const isAny = Object.keys(errors).length > 0;
    setProblems(isAny ? problemsIn(root.current?.closest('form')) : []);
  }, [errors]);
  return (
    <div ref={root} hidden={problems.length === 0}>
      {problems.length > 0 && (
        <Alert color="red" title={t('problems', { count: problems.length })} className={classes.summary}>
          <ul className={classes.list}>
            {problems.map(({ field, label, message }) => (
              <li key={`${label} ${message}`}>
                <Anchor component="button" type="button" size="sm" onClick={() => field.focus()}>
                  {label}
                </Anchor>
                : {message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  );
}

function problemsIn(form: HTMLElement | null | undefined): Problem[] {
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('[aria-invalid="true"]') ?? [])];
  return fields.map((field) => ({
    field,
    label: field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? '',
    message: document.getElementById(`${field.id}-error`)?.textContent ?? '',
  }));
}
