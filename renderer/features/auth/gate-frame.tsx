import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './gate-frame.module.css';

type Props = { title: string; text?: string; wide?: boolean; children: ReactNode };

/** The layout of first start, sign-in and lock screen. */
export function GateFrame({ title, text, wide = false, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <main className={classes.screen}>
      <div className={wide ? classes.wide : classes.column}>
        <Stack gap="xs" className={classes.heading}>
          <span className={classes.mark}>{t('app')}</span>
          <Title order={1} size="h2">
            {title}
          </Title>
          {text && <Text c="dimmed">{text}</Text>}
        </Stack>
        {children}
      </div>
    </main>
  );
}
