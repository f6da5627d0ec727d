/** API keys of organisations: a secret is kept as its hash alone, the one before a rotation for as long as it still holds. */
export const API_KEYS = `
CREATE TABLE api_keys (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  hash TEXT NOT NULL,
  former_hash TEXT,
  former_until BIGINT,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  expires_at BIGINT,
  last_used_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX api_keys_organisation ON api_keys (organisation, made_at);
`
