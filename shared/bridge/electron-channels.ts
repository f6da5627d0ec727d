/** The three channels between preload and main; each is checked for its sender. */

/** Up: a page begins. */
export const OPEN_CHANNEL = 'groundswell:open'
/** Up: an `Ask`. */
export const ASK_CHANNEL = 'groundswell:ask'
/** Down: a `Reply`. */
export const REPLY_CHANNEL = 'groundswell:reply'
