/**
 * The first tables. Every document has its space and its scope columns from here on; the ledger is append-only (triggers hold
 * it) and chained by hash; `placed` is the standing each entry has now, a projection that the ledger can rebuild.
 */
export const FIRST = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('epoch', 1), ('position', 0);

CREATE TABLE documents (
  version INTEGER PRIMARY KEY,
  space TEXT NOT NULL,
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  audience TEXT NOT NULL CHECK (audience IN ('everyone', 'people', 'venue', 'till')),
  venue TEXT,
  till TEXT,
  draft_version INTEGER,
  due_at INTEGER,
  body TEXT NOT NULL,
  UNIQUE (space, collection, id)
);
CREATE INDEX documents_feed ON documents (space, collection, version);
CREATE INDEX documents_due ON documents (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE vault (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  next_campaign INTEGER NOT NULL DEFAULT 1,
  keyring_version INTEGER NOT NULL,
  keyring TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  scope_version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  venue TEXT NOT NULL,
  till TEXT NOT NULL UNIQUE,
  public_key BLOB NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'revoked')),
  scope_version INTEGER NOT NULL DEFAULT 1,
  sequence INTEGER NOT NULL DEFAULT 0,
  hash TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE enrolments (
  handle TEXT PRIMARY KEY,
  secret BLOB NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  venue TEXT NOT NULL,
  name TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  misses INTEGER NOT NULL DEFAULT 0,
  device TEXT
) WITHOUT ROWID;

CREATE TABLE manifests (
  organisation INTEGER NOT NULL,
  campaign INTEGER NOT NULL,
  campaign_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  venues TEXT NOT NULL,
  ends_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  next_serial INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (organisation, campaign)
) WITHOUT ROWID;

CREATE TABLE vouchers (
  organisation INTEGER NOT NULL,
  campaign INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  guest INTEGER NOT NULL,
  training INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  venue_group INTEGER NOT NULL,
  digest BLOB NOT NULL,
  promoter TEXT,
  promoter_name TEXT,
  reserved_minor INTEGER NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0,
  holder TEXT,
  claims TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (organisation, campaign, serial)
) WITHOUT ROWID;
CREATE INDEX vouchers_promoter ON vouchers (organisation, campaign, promoter, serial);

CREATE TABLE chunks (
  organisation INTEGER NOT NULL,
  campaign INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('used', 'revoked')),
  at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (organisation, campaign, kind, at)
) WITHOUT ROWID;

CREATE TABLE ledger (
  position INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('placed', 'changed')),
  organisation INTEGER NOT NULL,
  till TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  standing TEXT NOT NULL,
  undone INTEGER NOT NULL,
  reason TEXT,
  holder TEXT,
  received_at INTEGER NOT NULL,
  body TEXT,
  chain BLOB NOT NULL
);
CREATE TRIGGER ledger_never_changes BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_never_forgets BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE placed (
  till TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  fork INTEGER NOT NULL,
  position INTEGER NOT NULL,
  standing TEXT NOT NULL,
  undone INTEGER NOT NULL,
  reason TEXT,
  holder TEXT,
  named TEXT,
  campaign INTEGER,
  serial INTEGER,
  PRIMARY KEY (till, sequence, hash)
) WITHOUT ROWID;
CREATE INDEX placed_position ON placed (till, position);

CREATE TABLE undone_early (entry TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE pushes (
  device TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (device, sequence)
) WITHOUT ROWID;
CREATE INDEX pushes_at ON pushes (at);

CREATE TABLE commands (
  principal TEXT NOT NULL,
  id TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (principal, id)
) WITHOUT ROWID;
CREATE INDEX commands_at ON commands (at);
`
