import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

type Props = {
  icon?: ReactNode;
  title: string;
  text?: string | undefined;
  /** Whether it takes the place of a page, whose heading is then its title. */
  page?: boolean;
  children?: ReactNode;
};

/** Explains an empty list or page; `children` are the actions to fill it. */
export function EmptyState({ icon, title, text, page = false, children }: Props) {
  return (
    <div className={classes.empty}>
      {icon && <div className={classes.icon}>{icon}</div>}
      <Title order={page ? 1 : 2} size="h2">
        {title}
      </Title>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
