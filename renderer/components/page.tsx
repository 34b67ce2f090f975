import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

type Props = {
  title: string;
  /** Beside the title: what can be done on this page. */
  actions?: ReactNode;
  /** Under the title, quiet. */
  subtitle?: ReactNode;
  /** A reading width for forms; lists and images take all there is. */
  narrow?: boolean;
  /** The content scrolls by itself, under a header that stays. */
  fill?: boolean;
  children: ReactNode;
};

/** A page with its one heading, which is also the window's title; it scrolls, the shell does not. */
export function Page({ title, actions, subtitle, narrow = false, fill = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} — Qwarty`;
  }, [title]);
  return (
    <div className={classes.page} data-narrow={narrow || undefined} data-fill={fill || undefined}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <Title order={1}>{title}</Title>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
