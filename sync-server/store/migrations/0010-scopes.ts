/**
 * Scopes that were: what a principal could see under an earlier version of its scope, and the position at which that ended, so
 * that a desk that comes back with an old checkpoint is told the difference. `born`: the first position of a document; 0 for
 * those of before.
 */
export const SCOPES = `
ALTER TABLE documents ADD COLUMN born INTEGER NOT NULL DEFAULT 0;
CREATE TABLE scopes (
  principal TEXT NOT NULL,
  version INTEGER NOT NULL,
  shape TEXT NOT NULL,
  ended INTEGER NOT NULL,
  PRIMARY KEY (principal, version)
) WITHOUT ROWID;
CREATE INDEX scopes_ended ON scopes (ended);
`
