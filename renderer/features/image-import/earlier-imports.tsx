import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../lib/api/client.ts';
import { dateTime, relativeTime } from '../../lib/i18n/dates.ts';
import classes from './image-import.module.css';

/** The last imports of image folders, including those that were interrupted. */
export function EarlierImports() {
  const { t } = useTranslation('imageImport');
  const { data } = useQuery(orpc.imageImports.list.queryOptions({ staleTime: 0 }));
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <Title order={2} size="h4" id="earlier">
        {t('earlier')}
      </Title>
      <table className={classes.table}>
        <tbody>
          {data.map(({ import: id, folder, state, createdAt }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/imports/images" search={{ id }} className={classes.link}>
                  {folder}
                </Link>
              </th>
              <td>{t(`state.${state}`)}</td>
              <td className={classes.quiet}>
                <time dateTime={createdAt} title={dateTime(createdAt)}>
                  {relativeTime(createdAt)}
                </time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
