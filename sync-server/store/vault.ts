/**
 * Sealed secrets: AES-256-GCM under the operator's secret, the name bound in as associated data. The secret stands in a file
 * of its own (0600), never beside the rows it seals in a backup.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { assert } from '../../shared/base/assert.ts'
import type { World } from '../world.ts'
import type { Database } from './database.ts'

const SECRET_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const OTHERS_MAY = 0o077

export interface Vault {
  /** The secret of that name; made from chance the first time. */
  readonly seed: (name: string) => Uint8Array
  /** What is kept under that name; never made. */
  readonly find: (name: string) => Uint8Array | undefined
  /** How many stand under NAME-0, NAME-1 and so on. */
  readonly count: (name: string) => number
  /** Forgets one and keeps a value under another name, both or neither. */
  readonly replace: (gone: string, name: string, value: Uint8Array) => void
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

export function openVault(
  database: Database,
  secret: Uint8Array,
  randomBytes: World['randomBytes'],
): Vault {
  const read = database.prepare<[string], Buffer>('SELECT sealed FROM vault WHERE name = ?').pluck()
  const write = database.prepare('INSERT INTO vault (name, sealed) VALUES (?, ?)')
  const count = database
    .prepare<[string, string], number>('SELECT count(*) FROM vault WHERE name > ? AND name < ?')
    .pluck()
  const forget = database.prepare('DELETE FROM vault WHERE name = ?')
  const keep = (name: string, value: Uint8Array): void => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(name))
    const body = Buffer.concat([cipher.update(value), cipher.final()])
    write.run(name, Buffer.concat([nonce, cipher.getAuthTag(), body]))
  }
  const find = (name: string): Uint8Array | undefined => {
    const sealed = read.get(name)
    return sealed && unseal(secret, name, sealed)
  }
  return {
    find,
    // '.' is the character after '-'.
    count: (name) => count.get(`${name}-`, `${name}.`) ?? 0,
    seed: (name) => {
      const known = find(name)
      if (known !== undefined) return known
      const made = randomBytes(SECRET_BYTES)
      keep(name, made)
      return made
    },
    replace: database.transaction((gone: string, name: string, value: Uint8Array) => {
      forget.run(gone)
      keep(name, value)
    }),
  }
}

/** Throws where the secret is another one or the row was touched: the server must not start on it. */
function unseal(secret: Uint8Array, name: string, sealed: Buffer): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce)
    .setAAD(Buffer.from(name))
    .setAuthTag(tag)
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ])
}
