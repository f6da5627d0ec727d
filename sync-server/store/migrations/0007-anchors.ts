/** Signed digests of the ledger's head, one a night: a chain that is written anew as a whole no longer fits them. */
export const ANCHORS = `
CREATE TABLE anchors (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  signature TEXT NOT NULL
);
CREATE TRIGGER anchors_never_change BEFORE UPDATE ON anchors
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
CREATE TRIGGER anchors_never_forget BEFORE DELETE ON anchors
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
`
