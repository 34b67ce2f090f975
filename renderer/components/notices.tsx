import { Notifications } from '@mantine/notifications';
import classes from './notices.module.css';

/** Notifications in the flow of the page, below its content, so that they cover neither buttons nor fields. */
export function Notices() {
  return <Notifications withinPortal={false} position="bottom-left" limit={3} classNames={{ root: classes.notices }} />;
}
