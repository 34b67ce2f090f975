/** Callers that make several calls in one action name the change set of them all with this header. */
export const changeSetHeader = 'x-change-set';

/** What a client says with a call besides its input. */
export type CallContext = { changeSet?: string };

/** The headers of a call with this context. */
export function callHeaders({ context }: { context: CallContext }): Record<string, string> {
  return context.changeSet ? { [changeSetHeader]: context.changeSet } : {};
}
