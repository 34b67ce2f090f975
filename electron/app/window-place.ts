import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import * as z from 'zod';

const place = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
});
type Place = z.infer<typeof place>;

const fileName = 'window.json';

/** Where the window was when it closed last; undefined the first time, or when that screen is gone. */
export function readPlace(dir: string): Place | undefined {
  try {
    const kept = place.parse(JSON.parse(readFileSync(join(dir, fileName), 'utf8')));
    return isVisible(kept) ? kept : undefined;
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

function isVisible(bounds: Rectangle): boolean {
  const { x, y, width, height } = screen.getDisplayMatching(bounds).workArea;
  return bounds.x < x + width && bounds.x + bounds.width > x && bounds.y < y + height && bounds.y >= y - 10;
}
