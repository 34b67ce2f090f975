import { createHash, randomBytes } from 'node:crypto';

/** A new access token: 256 random bits in base64url (43 characters). It means nothing outside the sessions table. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. A plain SHA-256 will do: 256 random bits cannot be guessed, so there is nothing to slow. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
