/**
 * What nodes share of the last minutes; one process keeps it in memory. Unlogged: no commit of it waits for a disk, and a
 * PostgreSQL that fell has forgotten it, as a process that was restarted has.
 */
export const SHARED_STATE = ''
export const SHARED_STATE_POSTGRES = `
CREATE UNLOGGED TABLE tickets (hash TEXT PRIMARY KEY, principal TEXT NOT NULL, expires_at BIGINT NOT NULL);
CREATE INDEX tickets_expiry ON tickets (expires_at);
CREATE UNLOGGED TABLE spent_words (word TEXT PRIMARY KEY, ends_at BIGINT NOT NULL);
CREATE INDEX spent_words_ends ON spent_words (ends_at);
CREATE UNLOGGED TABLE misses (key TEXT PRIMARY KEY, count BIGINT NOT NULL, at BIGINT NOT NULL);
CREATE INDEX misses_at ON misses (at);
CREATE UNLOGGED TABLE rates (key TEXT PRIMARY KEY, paid_until DOUBLE PRECISION NOT NULL, is_taken BOOLEAN NOT NULL);
CREATE INDEX rates_paid ON rates (paid_until);
`
