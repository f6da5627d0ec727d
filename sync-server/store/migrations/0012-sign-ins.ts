/**
 * Sign-ins of people: one row a device that is signed in, and what the authorization server remembers of it (codes, refresh
 * tokens, browser sessions, keys seen once). Times are milliseconds since 1970.
 */
export const SIGN_INS = `
CREATE TABLE sign_ins (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  client TEXT NOT NULL,
  device TEXT NOT NULL,
  signed_in_at BIGINT NOT NULL,
  seen_at BIGINT,
  ends_at BIGINT NOT NULL
);
CREATE INDEX sign_ins_account ON sign_ins (account);
CREATE INDEX sign_ins_ends ON sign_ins (ends_at);
CREATE TABLE oidc_items (
  model TEXT NOT NULL,
  id TEXT NOT NULL,
  payload TEXT NOT NULL,
  sign_in TEXT,
  uid TEXT,
  account TEXT,
  expires_at BIGINT NOT NULL,
  consumed_at BIGINT,
  PRIMARY KEY (model, id)
);
CREATE INDEX oidc_items_sign_in ON oidc_items (sign_in);
CREATE INDEX oidc_items_uid ON oidc_items (uid);
CREATE INDEX oidc_items_account ON oidc_items (account);
CREATE INDEX oidc_items_expires ON oidc_items (expires_at);
CREATE TABLE signing_keys (
  number INTEGER PRIMARY KEY,
  signs_from BIGINT NOT NULL,
  ends_at BIGINT
);
`
