import { expect, type Page } from '@playwright/test';

/** Holds back the window's first call of an operation. Returns a function that sends it. */
export async function holdBack(window: Page, operation: string): Promise<() => Promise<void>> {
  await window.evaluate((path) => {
    const send = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...message: unknown[]) {
      const post = () => Reflect.apply(send, this, message);
      if (!String(message[0]).includes(path)) return post();
      MessagePort.prototype.postMessage = send;
      Object.assign(globalThis, { sendHeldBack: post });
    };
  }, operation);
  return async () => {
    await expect.poll(() => window.evaluate(() => 'sendHeldBack' in globalThis)).toBe(true);
    await window.evaluate(() => (globalThis as unknown as { sendHeldBack: () => void }).sendHeldBack());
  };
}
