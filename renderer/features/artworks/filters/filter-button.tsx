import { Button, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type ComponentProps, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../list/artwork-toolbar.module.css';

const load = () => import('./filter-menu.tsx');
const Filters = lazy(() => load().then((module) => ({ default: module.Filters })));

/** Opens the filters of the list. They are loaded when the pointer or focus reaches the button. */
export function FilterButton(props: ComponentProps<typeof Filters>) {
  const { t } = useTranslation('artworks');
  return (
    <Popover position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconFilter size={18} stroke={1.5} aria-hidden />}
          onPointerEnter={load}
          onFocus={load}
        >
          <span className={classes.name}>{t('filter')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filters')}>
        <Suspense>
          <Filters {...props} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
