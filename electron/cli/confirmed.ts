import { createInterface } from 'node:readline';
import { escapeControls } from '#shared/escape-controls.ts';

/** Asks a question on standard error. Without input, for example in a script, the answer is no. */
export async function confirmed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await new Promise<string>((resolve) => {
    terminal.on('close', () => resolve(''));
    terminal.question(escapeControls(question, '\n'), resolve);
  });
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
