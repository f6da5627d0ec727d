/** Sign-ins that ended lately: every node reads here which of its sockets are to be closed, whoever ended them. */
export const ENDED_SIGN_INS = `
CREATE TABLE ended_sign_ins (
  id TEXT PRIMARY KEY,
  ended_at BIGINT NOT NULL
);
CREATE INDEX ended_sign_ins_at ON ended_sign_ins (ended_at);
`
