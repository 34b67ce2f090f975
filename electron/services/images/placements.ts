import type { Placement } from '#shared/contract/files/images.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { imageColumns, type PlacementRow, presentPlacement } from './present-image.ts';

const placementSelect = `
  SELECT ${imageColumns}, p.id, p.artwork_id AS "artworkId", p.position, p.caption,
    w.primary_image_id IS NOT DISTINCT FROM i.id AS "isPrimary", i.media_type AS "mediaType", i.bytes,
    i.colour_space AS "colourSpace", i.captured_at AS "capturedAt", coalesce(p.file_name, i.file_name) AS "fileName", i.metadata,
    coalesce(u.state, 'local') AS upload, c.state AS damage
  FROM artwork_images p
  JOIN artworks w ON w.id = p.artwork_id
  JOIN images i ON i.id = p.image_id
  LEFT JOIN uploads u ON u.sha256 = i.sha256
  LEFT JOIN original_checks c ON c.sha256 = i.sha256 AND c.state IN ('damaged', 'missing')
  WHERE p.artwork_id = $1`;

/** Returns the placements of an artwork in order. */
export async function placementsOf(ctx: Context, artworkId: string): Promise<Placement[]> {
  const rows = await select<PlacementRow>(ctx, `${placementSelect} ORDER BY p.position, p.id`, [artworkId]);
  return rows.map(presentPlacement);
}

/** Returns the placement of an image on an artwork; undefined if there is none. */
export async function placement(ctx: Context, artworkId: string, imageId: string): Promise<Placement | undefined> {
  const [row] = await select<PlacementRow>(ctx, `${placementSelect} AND p.image_id = $2`, [artworkId, imageId]);
  return row && presentPlacement(row);
}
