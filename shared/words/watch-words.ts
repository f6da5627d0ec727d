/** What is said of alerts: one table a language. `{name}` are facts, written by whoever shows them. */
import type { Alert } from '../domain/watch/alert.ts'

export interface WatchWords {
  /** `{finding}`, `{tier}`. */
  readonly titles: Readonly<Record<Alert['kind'], string>>
  /** Numbers; `{low}` to `{high}` is the 90 % band, `{date}` the day a forecast was made, nothing was told since, or a grant ends. */
  readonly details: Readonly<Record<Alert['kind'], string>>
  /** What may stand behind it, where that is not plain. */
  readonly why: Partial<Readonly<Record<Alert['kind'], string>>>
  /** The numbers say it no more. */
  readonly over: string
}
