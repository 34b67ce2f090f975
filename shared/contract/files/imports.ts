import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { importMapping } from '../../catalogue/import-mapping.ts';
import { limits } from '../../limits.ts';
import { id, requiredLine, timestamp } from '../../schemas.ts';
import { needs, problem } from '../base.ts';
import { byId, nothing, paging } from '../catalogue/fields.ts';
import { importAnswer, importQuestion } from './import-questions.ts';

/**
 * What applying the import does with a row: adds a record, changes one, nothing, waits for an answer about an artist,
 * or refuses the row.
 */
export const importRowStates = ['create', 'update', 'same', 'ask', 'refused'] as const;

/**
 * Warnings. `shifted-cells`: cells that seem to be in the wrong column; `short-rows` and `long-rows`: another number of
 * cells than the header; `encoding`: text such as "Ã¼"; `decimal-comma`: numbers whose decimal separator is not that of
 * the rest of the column; `unit`: sizes a factor of 10 or 25.4 from the rest of the
 * column; `swapped-dates`: day and month in the other order than the rest of the column; `other-content`: a column
 * whose content changes; `control-characters`: characters that were removed; `second-table`: another heading below the
 * first; `tables-beside`: an empty column between two tables; `merged-cells`: texts of a cell that is merged over several
 * rows; `cut-off`: the file ends within a record; `ignored-edits`: edited cells of an exported workbook in columns that are
 * not imported.
 */
export const importWarnings = [
  'shifted-cells',
  'short-rows',
  'long-rows',
  'encoding',
  'decimal-comma',
  'unit',
  'swapped-dates',
  'other-content',
  'control-characters',
  'second-table',
  'tables-beside',
  'merged-cells',
  'broken-quotes',
  'cut-off',
  'ignored-edits',
] as const;

const warning = z.object({
  kind: z.enum(importWarnings),
  /** The first rows, numbered from 1 without the header. */
  rows: z.array(z.number().int()),
  count: z.number().int(),
  column: z.string().optional(),
});

/** Numbers of rows by state, and what was noticed. */
export const importSummary = z.object({
  import: z.string(),
  rows: z.number().int(),
  create: z.number().int(),
  update: z.number().int(),
  same: z.number().int(),
  ask: z.number().int(),
  refused: z.number().int(),
  flagged: z.array(warning),
  /** The share of each mapped column's values that were understood, from 0 to 1. */
  understood: z.record(z.string(), z.number()),
  applied: z.boolean(),
  changeSet: z.string().nullable(),
});

const importColumn = z.object({
  name: z.string(),
  /** The first distinct values. */
  samples: z.array(z.string()),
  /** The share of rows with a value. */
  filled: z.number(),
  /** The distinct values with their numbers of rows; null if there are many. */
  values: z.array(z.object({ value: z.string(), count: z.number().int() })).nullable(),
});

/** How a file was read; all of it can be changed by the mapping's `source`. */
const importSource = z.object({
  format: z.enum(['csv', 'xlsx', 'ods', 'json', 'jsonl']),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  sheet: z.string().optional(),
  sheets: z.array(z.string()).optional(),
  /** The line of the header, from 1; null if the file has none. */
  headerRow: z.number().int().nullable(),
  /** The lines above the header, which are skipped. */
  skipped: z.array(z.array(z.string())),
});

/**
 * `reading` and `checking`: the rows so far can be seen; `ready`: can be applied; `failed`: `problem` says why. An
 * import that was applied is `ready` again: rows that were asked or refused can be corrected and applied later.
 */
const importStates = ['reading', 'checking', 'ready', 'applying', 'failed'] as const;

const importProgress = z.object({ done: z.number(), total: z.number().nullable() });

export const importDetails = importSummary.extend({
  fileName: z.string(),
  user: z.string().nullable(),
  createdAt: timestamp,
  appliedAt: timestamp.nullable(),
  /** Numbers of rows by what the import did with them; several applications are added up. */
  result: z.record(z.enum(importRowStates), z.number().int()).nullable(),
  /** Images that were added for the rows and not undone; undoing the import removes them as well. */
  images: z.number().int(),
  state: z.enum(importStates),
  /** Of a running step: bytes while reading, otherwise rows. */
  progress: importProgress.nullable(),
  problem: problem.nullable(),
  source: importSource.nullable(),
  columns: z.array(importColumn),
  mapping: importMapping,
  /** The columns that are not imported. */
  skipped: z.array(z.string()),
  /** The number of artists' names without an answer. */
  questions: z.number().int(),
  /** The number of groups of nearly equal values that are imported in several spellings. */
  clusters: z.number().int(),
});

const cellProblem = problem.extend({ column: z.string().nullable() });

export const importRow = z.object({
  row: z.number().int(),
  /** Null until the row is checked. */
  state: z.enum(importRowStates).nullable(),
  /** As read, in the order of the columns. */
  cells: z.array(z.string()),
  problems: z.array(cellProblem),
  /** The record that it changes. */
  record: z.string().nullable(),
  /** The changed fields with their texts before and after. `artists` are all artists with role and qualifier. */
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
});

/**
 * Nearly equal values of a column with their numbers of rows, before its value table: the most frequent comes first.
 */
export const importCluster = z.object({
  column: z.string(),
  values: z.array(z.object({ value: z.string(), count: z.number().int() })).min(2),
});

/** A record that a file matched by inventory number lacks. */
const missingRecord = z.object({
  id: z.string(),
  inventoryNumber: z.string(),
  title: z.string(),
  artistName: z.string(),
});

export type ImportCluster = z.infer<typeof importCluster>;
export type MissingRecord = z.infer<typeof missingRecord>;
export type ImportSummary = z.infer<typeof importSummary>;
export type ImportDetails = z.infer<typeof importDetails>;
export type ImportRow = z.infer<typeof importRow>;
export type ImportRowState = (typeof importRowStates)[number];
export type ImportWarning = z.infer<typeof warning>;
export type ImportWarningKind = (typeof importWarnings)[number];
export type ImportColumn = z.infer<typeof importColumn>;
export type ImportSource = z.infer<typeof importSource>;
export type ImportProgress = z.infer<typeof importProgress>;

const unbound = { transaction: false };
const pageOfRows = { limit: paging.limit, cursor: z.string().max(100).optional() };

export const imports = {
  create: needs('imports.use', unbound)
    .route({
      method: 'POST',
      path: '/imports',
      successStatus: 201,
      summary: 'Read a file for review (multipart field "file"); the catalogue does not change',
    })
    .input(z.strictObject({ file: z.file(), mapping: importMapping.optional() }))
    .output(importDetails),
  /**
   * Reads a file by its path on this desktop. For the window only. Returns at once; `watch` reports the progress.
   */
  open: needs('imports.use', unbound)
    .input(z.strictObject({ path: z.string().max(4096), mapping: importMapping.optional() }))
    .output(importDetails),
  list: needs('imports.use')
    .route({ method: 'GET', path: '/imports', summary: 'List the imports, newest first' })
    .output(z.array(importDetails.omit({ columns: true, mapping: true }))),
  get: needs('imports.use')
    .route({ method: 'GET', path: '/imports/{id}', summary: 'Get an import' })
    .input(byId)
    .output(importDetails),
  /** Streams an import while it is read, checked or applied; ends when no step is running. */
  watch: needs('imports.use', unbound).input(byId).output(eventIterator(importDetails)),
  /** Stops the running step. A cancelled application changes nothing. */
  cancel: needs('imports.use', unbound)
    .route({ method: 'POST', path: '/imports/{id}/cancel', summary: 'Stop the running step of an import' })
    .input(byId)
    .output(importDetails),
  rows: needs('imports.use')
    .route({ method: 'GET', path: '/imports/{id}/rows', summary: 'List the rows of an import' })
    .input(
      z.strictObject({
        id,
        state: z.enum(importRowStates).optional(),
        /** Only the rows that the import has added or changed, instead of a state. */
        result: z.enum(['create', 'update']).optional(),
        ...pageOfRows,
      }),
    )
    .output(z.object({ items: z.array(importRow), total: z.number().int(), nextCursor: z.string().nullable() })),
  questions: needs('imports.use')
    .route({ method: 'GET', path: '/imports/{id}/questions', summary: 'List the names that need an answer' })
    .input(z.strictObject({ id, ...pageOfRows }))
    .output(z.object({ items: z.array(importQuestion), total: z.number().int(), nextCursor: z.string().nullable() })),
  /** To keep one spelling, map the others to it in the `values` of the column's mapping. */
  clusters: needs('imports.use')
    .route({ method: 'GET', path: '/imports/{id}/clusters', summary: 'List nearly equal values of the columns' })
    .input(byId)
    .output(z.array(importCluster)),
  /** Empty unless rows match artworks by inventory number. Artworks without a number are not listed. */
  missing: needs('imports.use')
    .route({ method: 'GET', path: '/imports/{id}/missing', summary: 'List the artworks that the file lacks' })
    .input(z.strictObject({ id, ...pageOfRows }))
    .output(z.object({ items: z.array(missingRecord), total: z.number().int(), nextCursor: z.string().nullable() })),
  setMapping: needs('imports.use', unbound)
    .route({ method: 'PUT', path: '/imports/{id}/mapping', summary: 'Replace the mapping and check all rows again' })
    .input(importMapping.extend({ id }))
    .output(importDetails),
  answer: needs('imports.use', unbound)
    .route({ method: 'PUT', path: '/imports/{id}/answers', summary: 'Answer questions by their keys' })
    .input(z.strictObject({ id, answers: z.record(z.string().max(1000), importAnswer) }))
    .output(importDetails),
  correct: needs('imports.use', unbound)
    .route({ method: 'PUT', path: '/imports/{id}/rows/{row}', summary: 'Correct cells of a row' })
    .input(
      z.strictObject({
        id,
        row: z.coerce.number().int(),
        cells: z.record(z.string(), z.string().max(limits.imports.cell)),
      }),
    )
    .output(importDetails),
  apply: needs('imports.use', unbound)
    .route({ method: 'POST', path: '/imports/{id}/apply', summary: 'Add and change the records in one change set' })
    .input(z.strictObject({ id, rows: z.array(z.number().int()).max(100_000).optional() }))
    .output(importDetails),
  refused: needs('imports.use', unbound)
    .route({
      method: 'GET',
      path: '/imports/{id}/refused',
      summary: 'Download the rows that were not imported as CSV, with a column of reasons',
    })
    .input(byId.extend({ language: z.enum(['en', 'de']).default('en') }))
    .output(z.file()),
  remove: needs('imports.use')
    .route({ method: 'DELETE', path: '/imports/{id}', successStatus: 204, summary: 'Remove an import and its file' })
    .input(byId)
    .output(nothing),
  mappings: needs('imports.use')
    .route({ method: 'GET', path: '/import-mappings', summary: 'List the saved mappings' })
    .output(z.array(z.object({ name: z.string(), mapping: importMapping, shipped: z.boolean() }))),
  saveMapping: needs('imports.use')
    .route({ method: 'PUT', path: '/import-mappings/{name}', successStatus: 204, summary: 'Save a mapping' })
    .input(z.strictObject({ name: requiredLine(limits.shortText), mapping: importMapping }))
    .output(nothing),
  removeMapping: needs('imports.use')
    .route({ method: 'DELETE', path: '/import-mappings/{name}', successStatus: 204, summary: 'Delete a saved mapping' })
    .input(z.strictObject({ name: requiredLine(limits.shortText) }))
    .output(nothing),
};
