import type { ArtistInput } from '#shared/contract/catalogue/artists.ts';
import type { ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import type { UserInput } from '#shared/contract/workspace/users.ts';

// The smallest valid records. The same call makes the same record; pass the values that matter.

export const testPassword = 'correct horse battery';

export function artistInput(overrides: Partial<ArtistInput> = {}): ArtistInput {
  return { name: 'Käthe Kollwitz', ...overrides };
}

export function artworkInput(overrides: Partial<ArtworkInput> & { artistId: string }): ArtworkInput {
  return { title: 'Woman with Dead Child', ...overrides };
}

export function userInput(overrides: Partial<UserInput> = {}): UserInput {
  return {
    email: 'curator@gallery.example',
    name: 'Cora Curator',
    role: 'curator',
    password: testPassword,
    ...overrides,
  };
}
