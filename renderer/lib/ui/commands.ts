import { useEffect, useRef } from 'react';
import { type Command, commands } from '#shared/commands.ts';

type Handler = () => void;
const handlers = new Map<Command, Handler[]>();

/** Runs the handler registered last, so that a page's handler precedes the shell's. */
export function runCommand(command: Command): void {
  handlers.get(command)?.at(-1)?.();
}

/** Returns whether a command does something at the moment. */
export function isHandled(command: Command): boolean {
  return (handlers.get(command)?.length ?? 0) > 0;
}

/** Handles `command` while the component is mounted and `enabled`. */
export function useCommand(command: Command, handler: Handler, enabled = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const run = () => latest.current();
    const stack = handlers.get(command) ?? [];
    handlers.set(command, [...stack, run]);
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter((each) => each !== run),
      );
    };
  }, [command, enabled]);
}

function isMenuMessage(data: unknown): data is { type: 'qwarty:menu'; command: Command } {
  const message = data as { type?: unknown; command?: unknown } | null;
  return message?.type === 'qwarty:menu' && commands.includes(message.command as Command);
}

/** Runs the commands of the native menu; returns a function that stops it. */
export function listenToMenu(): () => void {
  const listen = (event: MessageEvent) => {
    if (event.source === window && isMenuMessage(event.data)) runCommand(event.data.command);
  };
  window.addEventListener('message', listen);
  return () => window.removeEventListener('message', listen);
}
