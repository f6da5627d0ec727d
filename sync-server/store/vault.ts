/**
 * Sealed secrets: AES-256-GCM under a data key (`vault-keys.ts`), the name bound in as associated data. What wraps the data keys
 * is the operator's secret in a file of its own (0600), never beside the rows in a backup. Keys are changed in small units, each
 * of which leaves everything readable: a change that was interrupted goes on where it was when it is asked for again.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { assert } from '../../shared/base/assert.ts'
import type { World } from '../world.ts'
import type { Database } from './database.ts'
import { openVaultKeys, seal, unseal, type VaultKeys } from './vault-keys.ts'

const SECRET_BYTES = 32
const NONCE_BYTES = 12
const OTHERS_MAY = 0o077
/** Sealed anew in one unit: a few milliseconds between two writes of a running server. */
const ROWS_A_UNIT = 100

export interface Vault {
  /** The secret of that name; made from chance the first time. */
  readonly seed: (name: string) => Uint8Array
  /** What is kept under that name; made the first time. */
  readonly kept: (name: string, make: () => Uint8Array) => Uint8Array
  /** What is kept under that name; never made. */
  readonly find: (name: string) => Uint8Array | undefined
  /** How many stand under NAME-0, NAME-1 and so on. */
  readonly count: (name: string) => number
  /** Keeps a value in place of what stood there; within a unit of whoever keeps it. */
  readonly put: (name: string, value: Uint8Array) => void
  /** Within a unit, as `put`. */
  readonly forget: (name: string) => void
  /** Forgets one and keeps a value under another name, both or neither. */
  readonly replace: (gone: string, name: string, value: Uint8Array) => void
  readonly state: () => VaultState
  /** Another data key seals everything, and those before are gone. Beside a running server. */
  readonly rotate: () => Promise<void>
  /** From its end on either secret opens it. */
  readonly addSecret: (other: Uint8Array) => Promise<void>
  /** From its end on only the secret opens it that it was opened with. */
  readonly dropOtherSecrets: () => Promise<void>
}

export interface VaultState {
  /** Number of the data key that seals; null before anything is sealed. */
  readonly key: number | null
  readonly rows: number
  /** Rows under another one, or under the secret itself. */
  readonly behind: number
  /** How many secrets open it. */
  readonly secrets: number
}

/** The operator's secret; made the first time when `make` is set. A file that others may read is refused. */
export function readSecret(
  path: string,
  randomBytes: World['randomBytes'],
  make: boolean,
): Uint8Array {
  if (!existsSync(path) && make) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, Buffer.from(randomBytes(SECRET_BYTES)).toString('hex'), {
      mode: 0o600,
      flag: 'wx',
    })
  }
  const readable = process.platform !== 'win32' && (statSync(path).mode & OTHERS_MAY) !== 0
  assert(!readable, 'the secret file is readable by its owner alone (0600)')
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  assert(secret.length === SECRET_BYTES, 'the secret is 32 bytes in hex')
  return secret
}

interface SealedRow {
  readonly name: string
  readonly sealed: Buffer
  /** Null: under the secret itself. */
  readonly number: number | null
}

export function openVault(
  database: Database,
  secret: Uint8Array,
  randomBytes: World['randomBytes'],
): Vault {
  const keys = openVaultKeys(database, secret, randomBytes)
  const read = database.prepare<[string], SealedRow>(
    'SELECT name, sealed, key_number AS number FROM vault WHERE name = ?',
  )
  // Of several nodes that make one at once, one is heard.
  const write = database.prepare(
    'INSERT INTO vault (name, sealed, key_number) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING',
  )
  const count = database
    .prepare<[string, string], number>('SELECT count(*) FROM vault WHERE name > ? AND name < ?')
    .pluck()
  const forget = database.prepare('DELETE FROM vault WHERE name = ?')
  const open = ({ name, sealed, number }: SealedRow): Uint8Array =>
    unseal(number === null ? secret : keys.key(number), name, sealed)
  const keep = (name: string, value: Uint8Array): void => {
    const number = keys.newest() ?? firstKey(database, keys, open)
    write.run(name, sealed(name, value, number), number)
  }
  const sealed = (name: string, clear: Uint8Array, number: number): Buffer =>
    seal(keys.key(number), name, { clear, nonce: randomBytes(NONCE_BYTES) })
  const find = (name: string): Uint8Array | undefined => {
    const row = read.get(name)
    return row && open(row)
  }
  const kept = (name: string, make: () => Uint8Array): Uint8Array => {
    const known = find(name)
    if (known !== undefined) return known
    keep(name, make())
    const made = find(name)
    assert(made !== undefined, 'what was kept is there')
    return made
  }
  return {
    find,
    // '.' is the character after '-'.
    count: (name) => count.get(`${name}-`, `${name}.`) ?? 0,
    seed: (name) => kept(name, () => randomBytes(SECRET_BYTES)),
    kept,
    put: (name, value) => {
      forget.run(name)
      keep(name, value)
    },
    forget: (name) => void forget.run(name),
    replace: database.transaction((gone: string, name: string, value: Uint8Array) => {
      forget.run(gone)
      keep(name, value)
    }),
    ...changes(database, keys, { open, sealed }),
  }
}

/** Only where the secret opens what is there already. */
function firstKey(database: Database, keys: VaultKeys, open: (row: SealedRow) => unknown): number {
  const before = database.prepare<[], SealedRow>(
    'SELECT name, sealed, key_number AS number FROM vault LIMIT 1',
  )
  const row = before.get()
  if (row !== undefined) open(row)
  keys.add(1)
  return 1
}

interface Opening {
  readonly open: (row: SealedRow) => Uint8Array
  readonly sealed: (name: string, clear: Uint8Array, number: number) => Buffer
}

type Changes = Pick<Vault, 'state' | 'rotate' | 'addSecret' | 'dropOtherSecrets'>

function changes(database: Database, keys: VaultKeys, { open, sealed }: Opening): Changes {
  const behind = `key_number IS NULL OR key_number < ?`
  const some = database.prepare<[number], SealedRow>(
    `SELECT name, sealed, key_number AS number FROM vault WHERE ${behind} LIMIT ${ROWS_A_UNIT}`,
  )
  const left = database
    .prepare<[number], number>(`SELECT count(*) FROM vault WHERE ${behind}`)
    .pluck()
  const older = database
    .prepare<[number], number>('SELECT count(*) FROM vault WHERE key_number < ?')
    .pluck()
  const all = database.prepare<[], number>('SELECT count(*) FROM vault').pluck()
  const write = database.prepare('UPDATE vault SET sealed = ?, key_number = ? WHERE name = ?')
  /** Answers how many it was. */
  const sealSome = (number: number): number => {
    const rows = some.all(number)
    for (const row of rows) write.run(sealed(row.name, open(row), number), number, row.name)
    return rows.length
  }
  const sealAll = async (number: number): Promise<void> => {
    while ((await database.writing(() => sealSome(number))) > 0);
  }
  return {
    state: () => {
      const key = keys.newest()
      const rows = all.get() ?? 0
      return { key, rows, behind: left.get(key ?? 1) ?? 0, secrets: keys.secrets() }
    },
    rotate: async () => {
      const number = await database.writing(() => {
        const newest = keys.newest() ?? firstKey(database, keys, open)
        assert(keys.key(newest).length > 0, 'who adds a key opens those before')
        // One that was interrupted goes on with its key.
        if ((older.get(newest) ?? 0) > 0) return newest
        keys.add(newest + 1)
        return newest + 1
      })
      await sealAll(number)
      await database.writing(() => keys.dropBelow(number))
    },
    addSecret: async (other) => {
      const newest = await database.writing(() => keys.newest() ?? firstKey(database, keys, open))
      await sealAll(newest)
      await database.writing(() => keys.wrapUnder(other))
    },
    dropOtherSecrets: async () => {
      await database.writing(() => keys.dropOtherSecrets())
    },
  }
}
