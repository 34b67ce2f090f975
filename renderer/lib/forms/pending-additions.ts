let adding: Promise<unknown> = Promise.resolve();

/** Tracks a record that a field is adding, such as a missing artist. Saving the form waits for it. */
export function whileAdding<T>(work: Promise<T>): Promise<T> {
  adding = Promise.allSettled([adding, work]);
  return work;
}

/** Resolves when all records have been added or rejected. */
export async function allAdded(): Promise<void> {
  await adding;
}
