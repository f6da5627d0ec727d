/** Whether a voucher's codes rotate: a flag of its signed bytes, so that its token can be re-made. */
export const ROTATING = `
ALTER TABLE vouchers ADD COLUMN rotating INTEGER NOT NULL DEFAULT 0;
`
