/** When a person was last told by mail that they are asked, and of which questions: ids, no words. */
export const QUESTION_MAILS = `
CREATE TABLE question_mails (
  person TEXT NOT NULL PRIMARY KEY,
  mailed_at BIGINT NOT NULL,
  told TEXT NOT NULL
);
`
