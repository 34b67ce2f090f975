/** The abilities and scope of each role. Every operation of the contract names the ability it needs. */

export const roles = ['admin', 'curator', 'viewer', 'artist'] as const;
export type Role = (typeof roles)[number];

/** `all`: every record. `own`: only the signed-in artist's own record and artworks. */
export type Scope = 'all' | 'own';

const everyone = { admin: 'all', curator: 'all', viewer: 'all', artist: 'all' } as const;
const readers = { admin: 'all', curator: 'all', viewer: 'all', artist: 'own' } as const;
const editors = { admin: 'all', curator: 'all', artist: 'own' } as const;
const writers = { admin: 'all', curator: 'all' } as const;
const admins = { admin: 'all' } as const;

export const abilities = {
  'account.own': everyone,
  'artists.read': readers,
  'artists.create': writers,
  'artists.update': editors,
  'artists.remove': writers,
  'artworks.read': readers,
  'artworks.create': writers,
  'artworks.update': editors,
  'artworks.remove': writers,
  /** Finding and counting artworks by price. */
  'prices.read': writers,
  'images.read': readers,
  'images.update': editors,
  'imports.use': writers,
  'exports.archive': admins,
  'collections.read': { admin: 'all', curator: 'all', viewer: 'all' },
  'collections.edit': writers,
  'savedSearches.read': { admin: 'all', curator: 'all', viewer: 'all' },
  'savedSearches.edit': writers,
  'backups.manage': admins,
  'customFields.read': everyone,
  'customFields.manage': admins,
  'authorities.read': writers,
  'history.read': editors,
  'history.undo': editors,
  'history.empty': admins,
  'users.manage': admins,
  'settings.read': everyone,
  'settings.manage': admins,
  'uploads.read': writers,
  'sync.read': writers,
  'sync.run': admins,
  'sync.resolve': writers,
} as const satisfies Record<string, Partial<Record<Role, Scope>>>;

export type Ability = keyof typeof abilities;

/** Returns the scope of `ability` for `role`; undefined without permission. */
export function scopeOf(role: Role, ability: Ability): Scope | undefined {
  const table: Partial<Record<Role, Scope>> = abilities[ability];
  return table[role];
}
