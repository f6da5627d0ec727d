/**
 * safeStorage: seals with a key kept in a 0600 file of the user's data, so that a second start can open what the first one
 * sealed. STANDIN_KEYCHAIN names the back end it claims to be; `basic_text` is the one a careful app refuses.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { app } from './app.ts'
import { strict } from './strict.ts'

const PREFIX = Buffer.from('v11')
const NONCE_BYTES = 12
const TAG_BYTES = 16

const backend = (): ReturnType<SafeStorage['getSelectedStorageBackend']> =>
  process.env['STANDIN_KEYCHAIN'] === 'basic_text' ? 'basic_text' : 'gnome_libsecret'

function keyOf(): Buffer {
  const file = join(app.getPath('userData'), 'standin-keychain')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

function encryptString(text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(), nonce)
  return Buffer.concat([
    PREFIX,
    nonce,
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ])
}

function decryptString(sealed: Buffer): string {
  const body = sealed.subarray(PREFIX.length + NONCE_BYTES, -TAG_BYTES)
  const nonce = sealed.subarray(PREFIX.length, PREFIX.length + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(), nonce)
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: () => true,
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: backend,
  encryptString,
  decryptString,
  encryptStringAsync: async (text) => encryptString(text),
  decryptStringAsync: async (sealed) => ({ result: decryptString(sealed), shouldReEncrypt: false }),
} satisfies Pick<
  SafeStorage,
  | 'isEncryptionAvailable'
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'encryptString'
  | 'decryptString'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
>)
