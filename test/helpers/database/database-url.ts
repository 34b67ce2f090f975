import type pg from 'pg';

/** Returns a database's connection options as a URL; the folder of a socket becomes a query parameter. */
export function urlOf({ host, port, user, password, database }: pg.ClientConfig): string {
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
  const query = host?.startsWith('/') ? `?host=${encodeURIComponent(host)}&port=${port ?? 5432}` : '';
  const place = query ? 'localhost' : `${host}:${port ?? 5432}`;
  return `postgres://${encodeURIComponent(user ?? '')}${secret}@${place}/${database}${query}`;
}
