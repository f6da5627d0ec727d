/**
 * How people prove who they are. Nothing here opens an account by itself: links, sessions and recovery codes are hashes, an app's
 * secret is derived from a key of the vault, and a password's hash is keyed by another.
 */
export const ACCOUNTS = `
ALTER TABLE people ADD COLUMN mail TEXT;
ALTER TABLE people ADD COLUMN password TEXT;
ALTER TABLE people ADD COLUMN password_alone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
ALTER TABLE people ADD COLUMN theme TEXT NOT NULL DEFAULT 'system';
ALTER TABLE people ADD COLUMN totp TEXT;
ALTER TABLE people ADD COLUMN totp_offered TEXT;
ALTER TABLE people ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN registered_at INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX people_mail ON people (mail);

CREATE TABLE links (
  hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('register', 'reset', 'sign_in')),
  mail TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) WITHOUT ROWID;
CREATE INDEX links_expiry ON links (expires_at);

CREATE TABLE recovery_codes (
  person TEXT NOT NULL REFERENCES people (id),
  hash TEXT NOT NULL,
  PRIMARY KEY (person, hash)
) WITHOUT ROWID;

CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  used_at INTEGER
) WITHOUT ROWID;
CREATE INDEX passkeys_person ON passkeys (person);

CREATE TABLE sign_in_steps (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('second_factor', 'passkey', 'new_passkey')),
  person TEXT,
  amr TEXT NOT NULL,
  misses INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sign_in_steps_expiry ON sign_in_steps (expires_at);

CREATE TABLE sessions (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES people (id),
  amr TEXT NOT NULL,
  browser TEXT NOT NULL,
  signed_in_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_person ON sessions (person);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE browsers (
  person TEXT NOT NULL REFERENCES people (id),
  hash TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (person, hash)
) WITHOUT ROWID;

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  mail TEXT NOT NULL,
  roles TEXT NOT NULL,
  invited_by TEXT NOT NULL REFERENCES people (id),
  invited_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'withdrawn'))
) WITHOUT ROWID;
CREATE INDEX invitations_organisation ON invitations (organisation, invited_at);
`
