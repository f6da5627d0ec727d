/**
 * The vault's data keys: what is sealed says under which, each is wrapped under the operator's secret (under two while the secret
 * is being changed). What has no number was sealed under the secret itself, before there were data keys.
 */
export const VAULT_KEYS = `
CREATE TABLE vault_keys (number BIGINT NOT NULL PRIMARY KEY);
CREATE TABLE vault_wraps (
  number BIGINT NOT NULL REFERENCES vault_keys (number),
  secret TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  PRIMARY KEY (number, secret)
);
ALTER TABLE vault ADD COLUMN key_number BIGINT REFERENCES vault_keys (number);
`
