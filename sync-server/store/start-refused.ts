/** Why a server or a subcommand does not start, for the operator: what stands around the program, and no defect of it. */
import Sqlite from 'better-sqlite3'
import { PostgresError } from './postgres/connection.ts'

export type StartRefusal =
  | 'secret_wrong'
  | 'database_newer'
  | 'database_settings'
  | 'database_unreachable'
  | 'database_unreadable'
  | 'data_unreachable'
  | 'address_taken'

export class StartRefused extends Error {
  readonly reason: StartRefusal
  constructor(reason: StartRefusal, says: string) {
    super(says)
    this.name = 'StartRefused'
    this.reason = reason
  }
}

/** In one line; undefined for a defect, whose trace is of use. */
export function startRefusalOf(
  cause: unknown,
): { readonly refused: StartRefusal; readonly says: string } | undefined {
  const refused = reasonOf(cause)
  return refused !== undefined && cause instanceof Error
    ? { refused, says: cause.message }
    : undefined
}

function reasonOf(cause: unknown): StartRefusal | undefined {
  if (cause instanceof StartRefused) return cause.reason
  if (cause instanceof PostgresError)
    return OUT_OF_REACH.test(cause.code) ? 'database_unreachable' : undefined
  if (cause instanceof Sqlite.SqliteError)
    return UNREADABLE.test(cause.code) ? 'database_unreadable' : undefined
  if (!(cause instanceof Error) || !('syscall' in cause)) return undefined
  return cause.syscall === 'listen' ? 'address_taken' : 'data_unreachable'
}

/** The connection, who asks, the database or its readiness (PostgreSQL, appendix A), and a connection that was lost. */
const OUT_OF_REACH = /^(?:lost|08...|28...|3D000|53300|57P0[1-5])$/
const UNREADABLE = /^SQLITE_(?:CANTOPEN|NOTADB|CORRUPT|READONLY|FULL|IOERR|BUSY)/
