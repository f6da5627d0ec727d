/** Requests under an idempotency key and what they were answered, sealed: for a day, by who asked and a hash of the key. */
export const ASKED_ONCE = `
CREATE TABLE asked_once (
  principal TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  began_at BIGINT NOT NULL,
  answer TEXT,
  PRIMARY KEY (principal, key_hash)
);
CREATE INDEX asked_once_began ON asked_once (began_at);
`
