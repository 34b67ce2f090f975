let adding: Promise<unknown> = Promise.resolve();

/** For a field that adds a record on the spot, such as a missing artist: a form that is saved meanwhile waits for it. */
export function whileAdding<T>(work: Promise<T>): Promise<T> {
  adding = Promise.allSettled([adding, work]);
  return work;
}

/** Resolves when everything that fields are adding is there, or was refused. */
export async function allAdded(): Promise<void> {
  await adding;
}
