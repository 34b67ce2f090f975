import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWindow, type Rectangle, screen } from 'electron';

type Bounds = Rectangle & { maximized: boolean };

const fileName = 'window.json';

/** Returns the window's last position and size; undefined at first or if that screen is gone. */
export function readBounds(dir: string): Bounds | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(dir, fileName), 'utf8'));
    return isBounds(kept) && isVisible(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Saves the window's position and size when it closes. */
export function saveBoundsOnClose(window: BrowserWindow, dir: string): void {
  window.on('close', () => {
    const kept: Bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    writeFileSync(join(dir, fileName), JSON.stringify(kept));
  });
}

/** Checked by hand, because loading zod would delay the window. */
function isBounds(kept: unknown): kept is Bounds {
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
