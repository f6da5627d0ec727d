/** A mail of questions that somebody is about to send: of which questions it tells, and until when it is theirs to send. */
export const QUESTION_MAIL_CLAIMS = `
CREATE TABLE question_mail_claims (
  person TEXT NOT NULL PRIMARY KEY,
  claim TEXT NOT NULL,
  until BIGINT NOT NULL,
  told TEXT NOT NULL
);
`
