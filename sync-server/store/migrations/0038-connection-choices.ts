/** What a login opened until its person says which of it is connected; the tokens stand sealed in the vault under that name. */
export const CONNECTION_CHOICES = `
CREATE TABLE connection_choices (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX connection_choices_end ON connection_choices (ends_at);
`
