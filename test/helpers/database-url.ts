import type pg from 'pg';

/** The same database as an address; a socket's folder goes into the query. */
export function urlOf({ host, port, user, password, database }: pg.ClientConfig): string {
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
  const query = host?.startsWith('/') ? `?host=${encodeURIComponent(host)}&port=${port ?? 5432}` : '';
  const place = query ? 'localhost' : `${host}:${port ?? 5432}`;
  return `postgres://${encodeURIComponent(user ?? '')}${secret}@${place}/${database}${query}`;
}
