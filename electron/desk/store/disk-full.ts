/** Tells a disk that takes no more from a defect. */
import { codeOf } from './database.ts'

const FULL = /^SQLITE_(?:FULL|IOERR|READONLY)/

export function isDiskFull(error: unknown): boolean {
  return FULL.test(codeOf(error))
}
