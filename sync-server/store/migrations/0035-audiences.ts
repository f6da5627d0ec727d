/** Who follows or watches an account, as each source told it last in a month. */
export const AUDIENCES = `
CREATE TABLE metric_audiences (
  account TEXT NOT NULL,
  month TEXT NOT NULL,
  source TEXT NOT NULL,
  told_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account, month, source)
);
`
