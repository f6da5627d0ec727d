/**
 * Short codes of vouchers that were handed out or printed. A row without `id` waits for its slow hash. `sequence` counts the
 * changes of a campaign's table, so that a till gets only what it has not seen: the trigger counts a voucher that is redeemed,
 * freed, revoked or reissued, whoever writes it.
 */
import { translateTables } from '../postgres/tables.ts'

const TABLE = `
CREATE TABLE short_codes (
  organisation INTEGER NOT NULL,
  campaign INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  sequence INTEGER NOT NULL DEFAULT 0,
  id BLOB,
  sealed BLOB,
  PRIMARY KEY (organisation, campaign, serial)
) WITHOUT ROWID;
CREATE INDEX short_codes_feed ON short_codes (organisation, campaign, sequence);
CREATE INDEX short_codes_waiting ON short_codes (organisation, campaign, serial) WHERE id IS NULL;
`

export const SHORT_CODES = `${TABLE}
CREATE TRIGGER short_code_moves AFTER UPDATE OF holder, revoked, edition ON vouchers
WHEN (OLD.holder IS NULL) <> (NEW.holder IS NULL) OR OLD.revoked <> NEW.revoked OR OLD.edition <> NEW.edition
BEGIN
  UPDATE short_codes SET sequence = 1 + (
    SELECT max(sequence) FROM short_codes WHERE organisation = NEW.organisation AND campaign = NEW.campaign)
  WHERE organisation = NEW.organisation AND campaign = NEW.campaign AND serial = NEW.serial;
END;
`

export const SHORT_CODES_POSTGRES = `${translateTables(TABLE)}
CREATE FUNCTION short_code_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE short_codes SET sequence = 1 + (
    SELECT max(sequence) FROM short_codes WHERE organisation = NEW.organisation AND campaign = NEW.campaign)
  WHERE organisation = NEW.organisation AND campaign = NEW.campaign AND serial = NEW.serial;
  RETURN NULL;
END $$;
CREATE TRIGGER short_code_moves AFTER UPDATE OF holder, revoked, edition ON vouchers FOR EACH ROW
WHEN ((OLD.holder IS NULL) <> (NEW.holder IS NULL) OR OLD.revoked <> NEW.revoked OR OLD.edition <> NEW.edition)
EXECUTE FUNCTION short_code_moves();
`
