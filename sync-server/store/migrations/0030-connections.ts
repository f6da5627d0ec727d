/**
 * A person's accounts at the platforms. Tokens stand in the vault under a name that bears the person, the platform and the id; what
 * is over keeps its line until the data that came by it is gone. Events of platforms are kept once, by what they say.
 */
export const CONNECTIONS = `
CREATE TABLE connections (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  platform TEXT NOT NULL,
  login TEXT NOT NULL,
  account TEXT NOT NULL,
  app TEXT,
  handle TEXT NOT NULL,
  scopes TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'needs_sign_in')),
  fetched_at BIGINT,
  failure TEXT,
  failed_at BIGINT,
  waits_until BIGINT,
  renew_at BIGINT,
  tokens_version BIGINT NOT NULL DEFAULT 1,
  lease TEXT,
  lease_until BIGINT,
  UNIQUE (person, platform, account)
);
CREATE INDEX connections_account ON connections (platform, account);
CREATE INDEX connections_app ON connections (platform, app);
CREATE TABLE connection_ends (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  platform TEXT NOT NULL,
  account TEXT NOT NULL,
  ended_at BIGINT NOT NULL,
  why TEXT NOT NULL,
  code TEXT,
  data_gone_at BIGINT
);
CREATE INDEX connection_ends_code ON connection_ends (code);
CREATE INDEX connection_ends_waiting ON connection_ends (ended_at) WHERE data_gone_at IS NULL;
CREATE TABLE deletion_requests (
  code TEXT NOT NULL PRIMARY KEY,
  platform TEXT NOT NULL,
  asked_at BIGINT NOT NULL
);
CREATE TABLE platform_events (
  hash TEXT NOT NULL PRIMARY KEY,
  party TEXT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  done_at BIGINT
);
CREATE INDEX platform_events_at ON platform_events (at);
`
