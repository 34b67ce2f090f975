import type { OriginalsState } from '#shared/contract/workspace/backups.ts';
import type { Finding } from '../../database/doctor.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { everyDays } from './fixity.ts';

/** The most damaged originals that are named. */
const mostNamed = 100;

/** Returns what the checks of the originals on this disk have found. */
export async function originalsState(ctx: Context): Promise<OriginalsState> {
  const [counts] = await select<Omit<OriginalsState, 'named'>>(ctx, countsSql, [everyDays]);
  const named = await select<OriginalsState['named'][number]>(ctx, namedSql, [mostNamed]);
  return { ...counts!, named };
}

const countsSql = `
  SELECT count(*)::integer AS total,
    count(*) FILTER (WHERE c.checked_at > now() - make_interval(days => $1::integer))::integer AS checked,
    count(*) FILTER (WHERE c.state = 'repaired')::integer AS repaired,
    count(*) FILTER (WHERE c.state IN ('damaged', 'missing'))::integer AS lost
  FROM (SELECT DISTINCT sha256 FROM images) i LEFT JOIN original_checks c USING (sha256)`;

const namedSql = `
  SELECT sha256, c.state, i.file_name AS "fileName",
    (SELECT jsonb_build_object('id', w.id, 'title', w.title) FROM artwork_images p JOIN artworks w ON w.id = p.artwork_id
     WHERE p.image_id = i.id ORDER BY w.title, w.id LIMIT 1) AS artwork
  FROM original_checks c
    JOIN (SELECT DISTINCT ON (sha256) sha256, id, file_name FROM images ORDER BY sha256, id) i USING (sha256)
  WHERE c.state IN ('damaged', 'missing') ORDER BY c.checked_at DESC, sha256 LIMIT $1::integer`;

/** Reports originals for which the last check found no good copy; nothing if there are none. */
export async function examineOriginalChecks(ctx: Context): Promise<Finding[]> {
  const { lost, named } = await originalsState(ctx);
  if (lost === 0) return [];
  const names = named.slice(0, 10).map(({ fileName, sha256, state }) => `${fileName ?? sha256} (${state})`);
  const message = `${lost} ${lost === 1 ? 'original is' : 'originals are'} damaged or missing, and no good copy was found: ${names.join(', ')}. Connect a drive with a backup and run: qwarty fixity. Or add the same files again.`;
  return [{ check: 'fixity', ok: false, message }];
}
