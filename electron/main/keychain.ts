/**
 * The key of the stores, sealed by the system's keychain. Where the system has none (`basic_text`) nothing is sealed with a
 * key that stands beside the door: the person is asked, and the choice is theirs.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'

const KEY_BYTES = 32
const SEALED_FILE = 'store.key.sealed'

export interface Keychain {
  /** Store key of one desk: 64 hex digits, each desk its own. */
  readonly keyOf: (dir: string) => string
  /** There is none: the key lies in clear, so tokens of a sign-in are not written down. */
  readonly isPlain: boolean
}

/** @param agree asked where the keychain is none; without it the app does not start. */
export async function openKeychain(
  storage: SafeStorage,
  folder: string,
  agree: () => Promise<boolean>,
): Promise<Keychain | null> {
  const isPlain = !isSafe(storage)
  if (isPlain && !(await agree())) return null
  const file = join(folder, SEALED_FILE)
  if (!existsSync(file)) {
    const sealed = storage.encryptString(randomBytes(KEY_BYTES).toString('hex'))
    writeFileSync(file, sealed, { mode: 0o600, flag: 'wx', flush: true })
  }
  const key = Buffer.from(storage.decryptString(readFileSync(file)), 'hex')
  if (key.length !== KEY_BYTES) throw new Error(`${SEALED_FILE} is damaged: put its copy back`)
  return { keyOf: (dir) => createHmac('sha256', key).update(dir).digest('hex'), isPlain }
}

function isSafe(storage: SafeStorage): boolean {
  if (!storage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || storage.getSelectedStorageBackend() !== 'basic_text'
}
