import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportProgress } from '#shared/contract/files/imports.ts';
import type { ErrorCode, ErrorDetails } from '#shared/errors.ts';
import type { Message } from '#shared/messages/message.ts';
import type { ApplyOptions } from '../write/apply.ts';

/** A step of an import. Each one includes what follows from it: reading also checks and matches. */
export type Step =
  /** `again`: with other options, so that columns of the mapping may have other names now. */
  | { step: 'read'; path: string; bytes: number; mapping: Partial<ImportMapping> | undefined; again?: boolean }
  | { step: 'check' }
  | { step: 'correct'; row: number; cells: string[] }
  | { step: 'match' }
  | { step: 'apply'; options: ApplyOptions };

/** What a running step reports. */
export type StepEvent = { state: 'reading' | 'checking' | 'applying' } | { progress: ImportProgress };

export type Request = { importId: string; connection: object; job: Step } | { cancel: true };

/** The result of applying is whether anything was written. */
export type Reply =
  | { event: StepEvent }
  | { done: boolean }
  | { error: (Message & { code: ErrorCode; details: ErrorDetails; cause?: string }) | { unexpected: string } };
