/** The plan of each organisation that has one, and the features switched for it; its fact in the documents is made of this. */
export const PLANS = `
CREATE TABLE plans (
  organisation TEXT PRIMARY KEY REFERENCES organisations (id),
  plan TEXT NOT NULL,
  switched TEXT NOT NULL,
  version INTEGER NOT NULL
) WITHOUT ROWID;
`
