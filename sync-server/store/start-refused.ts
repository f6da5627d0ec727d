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
  constructor(reason: StartRefusal, says: string, options: ErrorOptions = {}) {
    super(says, options)
    this.name = 'StartRefused'
    this.reason = reason
  }
}

/** In one line; undefined for a defect, and for whatever broke in the work after the opening: its trace is of use. */
export function startRefusalOf(
  cause: unknown,
): { readonly refused: StartRefusal; readonly says: string } | undefined {
  return cause instanceof StartRefused ? { refused: cause.reason, says: cause.message } : undefined
}

/** Around what opens files, databases and addresses, and around nothing else: the world's faults there have a name. */
export function opening<Opened>(open: () => Opened): Opened {
  try {
    return open()
  } catch (cause) {
    return failedOpening(cause)
  }
}

/** The same for what opens later. */
export function failedOpening(cause: unknown): never {
  const reason = reasonOf(cause)
  throw reason !== undefined && cause instanceof Error
    ? new StartRefused(reason, cause.message, { cause })
    : cause
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
