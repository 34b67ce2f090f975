/** A problem that the user has to fix. Shown as its message, without a stack. */
export class SetUpError extends Error {
  /** @param {string} message the problem and its solution, in full sentences */
  constructor(message) {
    super(message);
    this.name = 'SetUpError';
  }
}
