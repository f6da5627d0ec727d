/** Whether another server over the same database has been there all along, which is a witness that nothing was lost. */
export interface WatchVerbs {
  /** From here on this one is such a witness, until it closes or loses its connection; said again it changes nothing. */
  watch(): Promise<void>
  /** Another is. */
  isWatched(): Promise<boolean>
}

/** A file has one server. */
export const ALONE: WatchVerbs = {
  watch: async () => {},
  isWatched: async () => false,
}
