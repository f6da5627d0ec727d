/** A server's log in a test, every line of every level kept; and what in it no line may say, whoever's it is. */
import type { Logger } from 'pino'
import { createLog } from '../log.ts'

/** By hand, and not by the log's own list. */
const FIELDS = new Set(
  `level time pid hostname name msg
   request trace span method route status ms
   till device organisation reason trouble fault`.split(/\s+/),
)
/** Texts of the canary town, names of its people, mails, codes and tokens. */
const PERSONAL =
  /canary\.\w\.|(?:owner|manager|auditor|cashier) of [a-c]\b|@example|eyJ[\w-]{20}|GS1[0-9A-Z $%*+./:-]{50}/i

export interface WatchedLog {
  readonly log: Logger
  readonly lines: () => number
  /** Lines of what went wrong. */
  readonly faults: () => number
  /** Lines that say too much. */
  readonly leaks: () => readonly string[]
}

export function watchedLog(): WatchedLog {
  const lines: string[] = []
  const log = createLog('trace', { write: (line) => void lines.push(line) })
  return {
    log,
    lines: () => lines.length,
    faults: () => lines.filter((line) => line.includes('"fault"')).length,
    leaks: () => lines.filter((line) => PERSONAL.test(line) || hasOtherField(line)),
  }
}

function hasOtherField(line: string): boolean {
  // Lines of the log are objects.
  return Object.keys(JSON.parse(line) as object).some((field) => !FIELDS.has(field))
}
