/** Whether anybody has committed to the server's file since: asked over a connection of its own. */
import Sqlite from 'better-sqlite3'

export interface ChangeWatch {
  /** Another number after each commit of another connection. */
  readonly version: () => unknown
  readonly close: () => void
}

export function watchChanges(path: string): ChangeWatch {
  const database = new Sqlite(path, { readonly: true })
  return {
    version: () => database.pragma('data_version', { simple: true }),
    close: () => database.close(),
  }
}
