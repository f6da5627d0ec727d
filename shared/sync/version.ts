/** The protocol's number. `messages.test.ts` hashes the schemas: when it fails, raise PROTOCOL. */

export const PROTOCOL = 1
/** Redemption uploads of this many older versions are still taken. */
export const UPLOAD_GRACE_VERSIONS = 2
export const SUBPROTOCOL = `groundswell.sync.${PROTOCOL}`

/** Rows a frame up, and bytes; the socket's limit is 256 KiB. */
export const UP_ROWS_MAX = 200
export const UP_BYTES_MAX = 192 * 1024
/** Rows a frame down, and bytes. */
export const DOWN_ROWS_MAX = 2_000
export const DOWN_BYTES_MAX = 1024 * 1024
/** A socket whose queue passed this is told it lags and pulls again. */
export const LAGGING_BYTES = 1024 * 1024
/** A queue past this ends the socket. */
export const HOPELESS_BYTES = 8 * 1024 * 1024
export const PING_EVERY_MS = 25_000
export const DEAD_AFTER_MS = 60_000
/** Entries an upload. */
export const UPLOAD_ENTRIES_MAX = 200

/** Desks that are sent elsewhere come back somewhere within this. */
export const MOVE_WITHIN_MS = 30_000

/** Closing codes of a refused session. */
export const CLOSE = {
  bad_frame: 4400,
  signed_out: 4401,
  out_of_scope: 4403,
  protocol_not_spoken: 4406,
  too_slow: 4408,
  too_many: 4429,
  moving: 1012,
} as const
export type SessionRefusal = Exclude<keyof typeof CLOSE, 'moving'>
