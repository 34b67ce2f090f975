import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type {
  ImportCluster,
  ImportDetails,
  ImportProgress,
  ImportRowState,
  ImportSource,
  ImportWarning,
} from '#shared/contract/files/imports.ts';
import { type Problem, problem } from '#shared/errors.ts';
import { instant } from '#shared/instant.ts';
import { message } from '#shared/messages/message.ts';
import type { ColumnStats } from './recognise/column-stats.ts';

type RowCounts = Partial<Record<ImportRowState, number>>;

/** An import with its counts. */
export type ImportDbRow = {
  id: string;
  file_name: string;
  user_name: string | null;
  state: ImportDetails['state'];
  source: Partial<ImportSource>;
  columns: ColumnStats[];
  mapping: Partial<ImportMapping>;
  row_count: number;
  read: number;
  flagged: ImportWarning[];
  understood: Record<string, number>;
  problem: Problem | null;
  change_set: string | null;
  applied_at: Date | null;
  created_at: Date;
  counts: RowCounts;
  result: RowCounts | null;
  questions: number;
  images: number;
  clusters: ImportCluster[];
};

export const importSql = `
  SELECT i.*, c.counts, q.questions, p.images FROM imports i
    CROSS JOIN LATERAL (SELECT coalesce(jsonb_object_agg(state, n), '{}') AS counts FROM (
      SELECT state, count(*) AS n FROM import_rows WHERE import_id = i.id GROUP BY state) s) c
    CROSS JOIN LATERAL (SELECT count(*)::integer AS questions FROM import_names
      WHERE import_id = i.id AND decision = 'ask') q
    CROSS JOIN LATERAL (SELECT count(*)::integer AS images FROM image_imports m
      JOIN sync.change_set s ON s.id = m.change_set AND s.undone_by IS NULL
      JOIN sync.outbox o ON o.change_set = s.id AND o.op = 'I'
      JOIN sync.tbl t ON t.id = o.tbl AND t.name = 'artwork_images'
      WHERE m.records_import = i.id) p`;

/** An import as the contract has it. `running` is its step, if one runs in this process. */
export function presentImport(
  row: ImportDbRow,
  running: { progress: ImportProgress | null } | undefined,
): ImportDetails {
  const { create = 0, update = 0, same = 0, ask = 0, refused = 0 } = row.counts;
  const mapping: ImportMapping = {
    records: 'artworks',
    columns: {},
    emptyCells: 'keep',
    newNames: 'auto',
    ...row.mapping,
  };
  const isInterrupted = !running && row.state !== 'ready' && row.state !== 'failed';
  return {
    import: row.id,
    rows: row.row_count,
    create,
    update,
    same,
    ask,
    refused,
    flagged: row.flagged,
    understood: row.understood,
    applied: row.applied_at !== null,
    changeSet: row.change_set,
    fileName: row.file_name,
    user: row.user_name,
    createdAt: instant(row.created_at),
    appliedAt: row.applied_at && instant(row.applied_at),
    result: row.result && { create: 0, update: 0, same: 0, ask: 0, refused: 0, ...row.result },
    images: row.images,
    state: isInterrupted ? 'failed' : row.state,
    progress: running?.progress ?? null,
    problem: isInterrupted ? problem(message('imports.interrupted')) : row.problem,
    source: isSource(row.source) ? row.source : null,
    columns: row.columns.map(({ name, samples, filled, values }) => ({
      name,
      samples: samples.slice(0, 10),
      filled: row.row_count > 0 ? filled / row.row_count : 0,
      values: values && Object.entries(values).map(([value, count]) => ({ value, count })),
    })),
    mapping,
    skipped: row.columns.map(({ name }) => name).filter((name) => mapping.columns[name] == null),
    questions: row.questions,
    clusters: row.clusters.filter((cluster) => isOpen(cluster, mapping)).length,
  };
}

const isOpen = ({ column, values }: ImportCluster, { columns }: ImportMapping) =>
  new Set(values.map(({ value }) => columns[column]?.values?.[value] ?? value)).size > 1;

const isSource = (source: Partial<ImportSource>): source is ImportSource => source.format !== undefined;
