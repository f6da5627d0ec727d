/**
 * The vault's data keys: random, numbered, each wrapped under a key that is derived from the operator's secret. So another
 * secret wraps a few keys anew and touches nothing that is sealed, and another data key needs no other secret.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { assert } from '../../shared/base/assert.ts'
import { hexFromBytes } from '../../shared/base/bytes.ts'
import type { World } from '../world.ts'
import type { Database } from './database.ts'
import { StartRefused } from './start-refused.ts'

const KEY_BYTES = 32
const ID_BYTES = 8
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM: nonce, tag, body. The name is bound in: under another it does not open. */
export function seal(
  key: Uint8Array,
  name: string,
  value: { readonly clear: Uint8Array; readonly nonce: Uint8Array },
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, value.nonce).setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(value.clear), cipher.final()])
  return Buffer.concat([value.nonce, cipher.getAuthTag(), body])
}

/** Throws where the key is another one or the bytes were touched: the server must not start on it. */
export function unseal(key: Uint8Array, name: string, sealed: Buffer): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    .setAAD(Buffer.from(name))
    .setAuthTag(tag)
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ])
}

export type VaultKeys = ReturnType<typeof openVaultKeys>

export function openVaultKeys(
  database: Database,
  secret: Uint8Array,
  randomBytes: World['randomBytes'],
) {
  const own = wrapperOf(secret)
  const newest = database.prepare<[], number | null>('SELECT max(number) FROM vault_keys').pluck()
  const numbers = database.prepare<[], number>('SELECT number FROM vault_keys').pluck()
  const wrapOf = database
    .prepare<[number, string], Buffer>(
      'SELECT wrapped FROM vault_wraps WHERE number = ? AND secret = ?',
    )
    .pluck()
  const secrets = database
    .prepare<[], number>('SELECT count(DISTINCT secret) FROM vault_wraps')
    .pluck()
  const addKey = database.prepare(
    'INSERT INTO vault_keys VALUES (?) ON CONFLICT (number) DO NOTHING',
  )
  const addWrap = database.prepare(
    'INSERT INTO vault_wraps VALUES (?, ?, ?) ON CONFLICT (number, secret) DO NOTHING',
  )
  const dropWrapsOf = database.prepare('DELETE FROM vault_wraps WHERE number < ?')
  const dropKeys = database.prepare('DELETE FROM vault_keys WHERE number < ?')
  const dropOthers = database.prepare('DELETE FROM vault_wraps WHERE secret <> ?')
  /** By how they are wrapped: a number that was given in a unit that failed is given again to another. */
  const known = new Map<string, Uint8Array>()
  const key = (number: number): Uint8Array => {
    const wrapped = wrapOf.get(number, own.id)
    if (wrapped === undefined)
      throw new StartRefused('secret_wrong', 'the vault is sealed under another secret')
    const name = wrapped.toString('base64')
    const found = known.get(name) ?? unseal(own.key, nameOf(number), wrapped)
    known.set(name, found)
    return found
  }
  const wrap = (number: number, { id, key: under }: Wrapper, clear: Uint8Array): void => {
    const nonce = randomBytes(NONCE_BYTES)
    addWrap.run(number, id, seal(under, nameOf(number), { clear, nonce }))
  }
  return {
    key,
    /** The one that seals; null before the first. */
    newest: (): number | null => newest.get() ?? null,
    /** Of several nodes that add the same number one is heard. */
    add: database.transaction((number: number): void => {
      addKey.run(number)
      wrap(number, own, randomBytes(KEY_BYTES))
    }),
    /** Above 1 while the secret is being changed. */
    secrets: (): number => secrets.get() ?? 0,
    /** Wraps every data key under another secret too. */
    wrapUnder: (other: Uint8Array): void => {
      for (const number of numbers.all()) wrap(number, wrapperOf(other), key(number))
    },
    /** Only this secret opens it from now on. */
    dropOtherSecrets: (): void => {
      for (const number of numbers.all())
        assert(wrapOf.get(number, own.id) !== undefined, 'every data key is wrapped under it')
      dropOthers.run(own.id)
    },
    dropBelow: (number: number): void => {
      dropWrapsOf.run(number)
      dropKeys.run(number)
      known.clear()
    },
  }
}

interface Wrapper {
  readonly id: string
  readonly key: Uint8Array
}

/** What wraps data keys, and the name it is known by: neither says anything of the secret or of the other. */
function wrapperOf(secret: Uint8Array): Wrapper {
  const derived = (info: string, bytes: number): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, '', info, bytes))
  return {
    id: hexFromBytes(derived('groundswell vault secret id', ID_BYTES)),
    key: derived('groundswell vault wraps data keys', KEY_BYTES),
  }
}

const nameOf = (number: number): string => `vault key ${number}`
