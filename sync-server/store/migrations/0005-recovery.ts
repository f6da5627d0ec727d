/**
 * What a restored server waits for: which recovery runs, whom it awaits, standings that came back before their entries, accepts
 * that wait for the end. A ledger row of a standing that was taken back keeps the old pair beside its own position.
 */
export const RECOVERY = `
ALTER TABLE ledger ADD COLUMN pair INTEGER;
ALTER TABLE manifests ADD COLUMN adopts_below INTEGER NOT NULL DEFAULT 0;

CREATE TABLE recoveries (
  id INTEGER PRIMARY KEY,
  epoch INTEGER NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('restore', 'witness', 'hello', 'no_witness')),
  restored_head INTEGER,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  ended_at INTEGER
);
CREATE TABLE awaited (
  recovery INTEGER NOT NULL REFERENCES recoveries (id),
  device TEXT NOT NULL,
  required INTEGER NOT NULL,
  reported_at INTEGER,
  PRIMARY KEY (recovery, device)
) WITHOUT ROWID;
CREATE TABLE returned (
  till TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  placed TEXT NOT NULL,
  PRIMARY KEY (till, sequence, hash)
) WITHOUT ROWID;
CREATE TABLE waiting (
  position INTEGER PRIMARY KEY,
  till TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  UNIQUE (till, sequence)
);
`
