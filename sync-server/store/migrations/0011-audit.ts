/**
 * The security log: rows chained by hash, and one row that says where the chain stands and where it begins, so that a last row
 * that is gone is missed. Rows below the beginning may be forgotten; nothing else of it changes.
 */
import { translateTables } from '../postgres/tables.ts'

const TABLES = `
CREATE TABLE audit (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  organisation TEXT,
  event TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor TEXT,
  subject TEXT,
  origin TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  reason TEXT,
  facts TEXT NOT NULL,
  chain TEXT NOT NULL
);
CREATE INDEX audit_organisation ON audit (organisation, position);
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  chain TEXT NOT NULL,
  base_position INTEGER NOT NULL,
  base_chain TEXT NOT NULL
);
INSERT INTO audit_head (id, position, chain, base_position, base_chain) VALUES (1, 0, '', 0, '');
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the security log is append-only'); END;
`

export const AUDIT = `${TABLES}
CREATE TRIGGER audit_never_forgets BEFORE DELETE ON audit
WHEN OLD.position > (SELECT base_position FROM audit_head WHERE id = 1)
BEGIN SELECT RAISE(ABORT, 'the security log is append-only'); END;
`

export const AUDIT_POSTGRES = `${translateTables(TABLES)}
CREATE FUNCTION audit_never_forgets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.position > (SELECT base_position FROM audit_head WHERE id = 1) THEN
    RAISE EXCEPTION 'the security log is append-only';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER audit_never_forgets BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_never_forgets();
`
