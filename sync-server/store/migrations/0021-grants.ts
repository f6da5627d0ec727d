/** What people show of themselves, and whom they let look; at most one grant of a person to an organisation runs. */
export const GRANTS = `
CREATE TABLE faces (
  person TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE TABLE grants (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL,
  purposes TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT,
  ended_at BIGINT
);
CREATE UNIQUE INDEX grants_running ON grants (person, organisation) WHERE ended_at IS NULL;
CREATE INDEX grants_due ON grants (until) WHERE ended_at IS NULL;
`
