/**
 * Minting of many vouchers as a job: how far each is stands in the row that its slice writes together with the vouchers, so that
 * no serial is minted twice. What a campaign has reserved is kept as a sum: adding up a million rows takes too long.
 */
export const MINTING = `
ALTER TABLE manifests ADD COLUMN reserved_minor INTEGER NOT NULL DEFAULT 0;
UPDATE manifests SET reserved_minor = coalesce((SELECT sum(v.reserved_minor) FROM vouchers AS v
  WHERE v.organisation = manifests.organisation AND v.campaign = manifests.campaign), 0);
CREATE TABLE mint_jobs (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL,
  campaign TEXT NOT NULL,
  promoter TEXT,
  total INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  told INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'cancelled', 'failed'))
);
CREATE INDEX mint_jobs_running ON mint_jobs (number) WHERE state = 'running';
`
