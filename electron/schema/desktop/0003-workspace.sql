-- What belongs to this workspace alone and is never synchronised: users, sessions, settings, uploads.

CREATE TABLE users (
  id uuid PRIMARY KEY,
  email citext NOT NULL UNIQUE CHECK (char_length(email) BETWEEN 3 AND 254),
  name text COLLATE natural_order NOT NULL CHECK (char_length(name) BETWEEN 1 AND 300),
  role text NOT NULL CHECK (role IN ('admin', 'curator', 'viewer', 'artist')),
  password_hash text NOT NULL,
  artist_id uuid REFERENCES artists (id) ON DELETE SET NULL DEFERRABLE,
  disabled_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX users_by_name ON users (name, id);
CREATE INDEX users_by_artist ON users (artist_id);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  client text NOT NULL CHECK (char_length(client) <= 300),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Keyed by the e-mail that was entered, not by user: the response must not reveal which e-mails exist.
CREATE TABLE login_failures (
  email citext PRIMARY KEY CHECK (char_length(email) <= 254),
  failures integer NOT NULL CHECK (failures > 0),
  blocked_until timestamptz(3) NOT NULL
);

CREATE TABLE settings (
  key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 100),
  value jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

-- The upload queue: originals to send to the bucket.
CREATE TABLE uploads (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'done', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
  multipart_id text,
  parts jsonb NOT NULL DEFAULT '[]',
  bytes_sent bigint NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX uploads_by_next_attempt ON uploads (next_attempt_at) WHERE state IN ('queued', 'sending', 'failed');
