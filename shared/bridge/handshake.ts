/**
 * The first frames of the browser host's socket: the page shows the one-time token of its link or the session key of its
 * tab, the host answers with the key or says why not. After that the socket carries the frames of `channel.ts`.
 */

/** Address of the socket on the host. */
export const SOCKET_PATH = '/desk'

/** Up, first and once. */
export type Hello = { readonly token: string } | { readonly session: string }

/** Down, first. */
export type Welcome = { readonly session: string } | { readonly refused: WelcomeRefusal }

export type WelcomeRefusal =
  /** The link was followed once already, or never given. */
  | 'link_unknown'
  /** Two minutes have gone by. */
  | 'link_expired'
  /** The host has been started anew. */
  | 'session_unknown'
