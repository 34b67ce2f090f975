import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

type Props = {
  title: string;
  /** Replaces the heading, which the content then contains. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** Shown below the title in grey. */
  subtitle?: ReactNode;
  /** Limits the width, for forms. */
  narrow?: boolean;
  /** Keeps the header in place while the content scrolls. */
  fill?: boolean;
  children: ReactNode;
};

/** A page with its heading, which is also the window's title. */
export function Page({ title, lead, actions, subtitle, narrow = false, fill = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} — Qwarty`;
  }, [title]);
  return (
    <div className={classes.page} data-page data-narrow={narrow || undefined} data-fill={fill || undefined}>
      <header className={classes.header}>
        {lead ?? (
          <div className={classes.heading}>
            <Title order={1}>{title}</Title>
            {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
          </div>
        )}
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
