import { Notifications, notifications, useNotifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import classes from './notices.module.css';

const atMost = 3;

/**
 * Notifications in the flow of the page, below its content, so that they cover neither buttons nor fields. A new one
 * replaces the oldest of three, unless the user is pointing at them or has the focus there.
 */
export function Notices() {
  const box = useRef<HTMLDivElement>(null);
  const { notifications: shown, queue } = useNotifications();
  const oldest = shown[0]?.id;
  useEffect(() => {
    const inUse = box.current?.matches(':hover, :focus-within');
    if (queue.length > 0 && oldest !== undefined && !inUse) notifications.hide(oldest);
  }, [queue.length, oldest]);
  return (
    <div ref={box}>
      <Notifications
        withinPortal={false}
        position="bottom-left"
        limit={atMost}
        classNames={{ root: classes.notices }}
      />
    </div>
  );
}
