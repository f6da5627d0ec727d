/**
 * When a voucher was withdrawn, and by whom: the row says when it is so now, the append-only list says all that was done.
 * `serials` is what really changed, as JSON.
 */
export const REVOCATIONS = `
ALTER TABLE vouchers ADD COLUMN revoked_at INTEGER;
CREATE INDEX vouchers_revoked ON vouchers (organisation, campaign, serial) WHERE revoked = 1;

CREATE TABLE revocations (
  position INTEGER PRIMARY KEY,
  organisation INTEGER NOT NULL,
  campaign INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('revoke', 'unrevoke')),
  person TEXT NOT NULL,
  promoter TEXT,
  serials TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX revocations_campaign ON revocations (organisation, campaign, position);
CREATE TRIGGER revocations_never_change BEFORE UPDATE ON revocations
BEGIN SELECT RAISE(ABORT, 'revocations are append-only'); END;
CREATE TRIGGER revocations_never_forget BEFORE DELETE ON revocations
BEGIN SELECT RAISE(ABORT, 'revocations are append-only'); END;
`
