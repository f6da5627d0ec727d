/** Which person takes part: known to the server alone, so that a grant of theirs can name it to the organisation whose campaign it is. */
export const PARTICIPANTS = `
CREATE TABLE participants (
  participation TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL,
  person TEXT NOT NULL
);
CREATE INDEX participants_person ON participants (person, organisation);
`
