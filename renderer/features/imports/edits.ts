import { useSyncExternalStore } from 'react';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportAnswer } from '#shared/contract/files/import-questions.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { queryClient } from '../../lib/api/query-client.ts';
import { reportFailure } from '../../lib/ui/notify.ts';

type Cells = Readonly<Record<string, string>>;

/** What the user has changed and the window shows already. `isSaving`: a step that saves or applies it is
 * running. */
export type Edits = {
  mapping: ImportMapping | null;
  answers: Readonly<Record<string, ImportAnswer>>;
  cells: ReadonlyMap<number, Cells>;
  isSaving: boolean;
};

const nothing: Edits = { mapping: null, answers: {}, cells: new Map(), isSaving: false };
const busyMs = 250;

/**
 * Saves the edits of one import one after the other, because each starts a step, and a second step is refused while
 * one runs. Of several mappings only the last is sent, and all answers together.
 */
class EditQueue {
  private state = nothing;
  private unsent: Record<string, ImportAnswer> = {};
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | undefined;
  private readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = () => this.state;

  map(mapping: ImportMapping): void {
    this.set({ mapping });
    this.save();
  }

  answer(answers: Record<string, ImportAnswer>): void {
    Object.assign(this.unsent, answers);
    this.set({ answers: { ...this.state.answers, ...answers } });
    this.save();
  }

  correct(row: number, cells: Cells): void {
    const before = this.state.cells.get(row);
    this.set({ cells: new Map(this.state.cells).set(row, { ...before, ...cells }) });
    this.save();
  }

  /** Runs a step of its own after everything is stored. */
  async afterSaving<T>(work: () => Promise<T>): Promise<T> {
    await this.running;
    this.set({ isSaving: true });
    try {
      return await work();
    } finally {
      this.set({ isSaving: this.running !== undefined });
    }
  }

  private set(part: Partial<Edits>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }

  private save(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      this.set({ isSaving: false });
    });
  }

  private async run(): Promise<void> {
    this.set({ isSaving: true });
    for (let next = this.next(); next; next = this.next()) {
      try {
        show(await next.send());
        await queryClient.invalidateQueries({ queryKey: orpc.imports.rows.key() });
        next.done();
      } catch (error) {
        // Another step, such as reading the file, is running.
        if (failureOf(error).code === 'CONFLICT') await new Promise((resolve) => setTimeout(resolve, busyMs));
        else {
          reportFailure(error);
          next.done();
        }
      }
    }
  }

  private next(): { send: () => Promise<ImportDetails>; done: () => void } | undefined {
    const { id } = this;
    const { mapping } = this.state;
    if (mapping) {
      const done = () => this.state.mapping === mapping && this.set({ mapping: null });
      return { send: () => client.imports.setMapping({ ...mapping, id }), done };
    }
    const answers = this.unsent;
    if (Object.keys(answers).length > 0) {
      this.unsent = {};
      const restore = () => {
        this.unsent = { ...answers, ...this.unsent };
      };
      return {
        send: () =>
          client.imports.answer({ id, answers }).catch((error: unknown) => {
            if (failureOf(error).code === 'CONFLICT') restore();
            throw error;
          }),
        done: () => undefined,
      };
    }
    const [first] = this.state.cells;
    if (!first) return undefined;
    const [row, cells] = first;
    const done = () => {
      if (this.state.cells.get(row) !== cells) return;
      const rest = new Map(this.state.cells);
      rest.delete(row);
      this.set({ cells: rest });
    };
    return { send: () => client.imports.correct({ id, row, cells }), done };
  }
}

/** Shows the details of an import in every place that has them. */
export function show(details: ImportDetails): void {
  queryClient.setQueryData(orpc.imports.get.queryKey({ input: { id: details.import } }), details);
}

const queues = new Map<string, EditQueue>();

/** Returns the edits of an import. They are saved even if the page is left. */
export function editsOf(id: string): EditQueue {
  const queue = queues.get(id) ?? new EditQueue(id);
  queues.set(id, queue);
  return queue;
}

export function useEdits(id: string): Edits {
  const queue = editsOf(id);
  return useSyncExternalStore(queue.subscribe, queue.snapshot);
}
