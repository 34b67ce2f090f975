let adding: Promise<unknown> = Promise.resolve();

/** Records that fields are adding, such as a missing artist. Saving the form waits for them. */
export function whileAdding<T>(work: Promise<T>): Promise<T> {
  adding = Promise.allSettled([adding, work]);
  return work;
}

/** Resolves when all records have been added or rejected. */
export async function allAdded(): Promise<void> {
  await adding;
}
