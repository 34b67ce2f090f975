import * as z from 'zod';
import type { Secrets } from './context.ts';

/** A secret of the keychain that belongs to one destination, such as a server's address. */
export type BoundSecret = {
  /** Returns null for any other destination, so that changing an address never sends the secret elsewhere. */
  get(secrets: Secrets | undefined, destination: string): string | null;
  set(secrets: Secrets, destination: string, secret: string): void;
  remove(secrets: Secrets | undefined): void;
};

const entrySchema = z.object({ destination: z.string(), secret: z.string() });

/** Returns access to the secret that the keychain stores under `name`. */
export function boundSecret(name: string): BoundSecret {
  return {
    get(secrets, destination) {
      const entry = parse(secrets?.get(name) ?? '');
      return entry?.destination === destination ? entry.secret : null;
    },
    set: (secrets, destination, secret) => secrets.set(name, JSON.stringify({ destination, secret })),
    remove: (secrets) => secrets?.set(name, null),
  };
}

function parse(text: string): z.infer<typeof entrySchema> | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
