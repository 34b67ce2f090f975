/** Something keeps the command from running. Its message is the whole explanation: no stack is shown. */
export class SetUpError extends Error {
  /** @param {string} message what is wrong and what to do, in full sentences */
  constructor(message) {
    super(message);
    this.name = 'SetUpError';
  }
}
