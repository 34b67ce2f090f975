import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWindow, type Rectangle, screen } from 'electron';

type Place = Rectangle & { maximized: boolean };

const fileName = 'window.json';

/** Where the window was when it closed last; undefined the first time, or when that screen is gone. */
export function readPlace(dir: string): Place | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(dir, fileName), 'utf8'));
    return isPlace(kept) && isVisible(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the window's place down when it closes. */
export function rememberPlace(window: BrowserWindow, dir: string): void {
  window.on('close', () => {
    const kept: Place = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    writeFileSync(join(dir, fileName), JSON.stringify(kept));
  });
}

/** By hand, because loading zod would keep the window from opening for longer than everything else here. */
function isPlace(kept: unknown): kept is Place {
  const { x, y, width, height, maximized } = Object(kept) as Record<string, unknown>;
  return (
    [x, y, width, height].every(Number.isInteger) &&
    Number(width) >= 400 &&
    Number(height) >= 300 &&
    typeof maximized === 'boolean'
  );
}

function isVisible(bounds: Rectangle): boolean {
  const { x, y, width, height } = screen.getDisplayMatching(bounds).workArea;
  return bounds.x < x + width && bounds.x + bounds.width > x && bounds.y < y + height && bounds.y >= y - 10;
}
