/** Header that names the change set of a call, for clients that make several calls in one user action. */
export const changeSetHeader = 'x-change-set';

/** Options of a client's call besides its input. */
export type CallContext = { changeSet?: string };

/** Returns the headers of a call with this context. */
export function callHeaders({ context }: { context: CallContext }): Record<string, string> {
  return context.changeSet ? { [changeSetHeader]: context.changeSet } : {};
}
