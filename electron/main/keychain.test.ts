/** The key of the stores stands on disk only sealed, and a system without a keychain is asked about. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openKeychain } from './keychain.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keychain-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The system's keychain, an outside party: seals by turning each byte over. */
function system(backend: 'basic_text' | 'gnome_libsecret'): SafeStorage {
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff))
  // The members the keychain uses, of Electron's eight.
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => turn(Buffer.from(text)),
    decryptString: (sealed: Buffer) => turn(sealed).toString(),
  } as SafeStorage
}
const never = async (): Promise<boolean> => {
  throw new Error('not to be asked')
}

test('the key lasts, differs from desk to desk, and stands on disk only sealed', async () => {
  const storage = system('gnome_libsecret')
  const first = await openKeychain(storage, folder, never)
  const again = await openKeychain(storage, folder, never)
  expect(first?.keyOf('demo/desk')).toMatch(/^[\da-f]{64}$/)
  expect(again?.keyOf('demo/desk')).toBe(first?.keyOf('demo/desk'))
  expect(first?.isPlain).toBe(false)
  expect(first?.keyOf('demo/till-1')).not.toBe(first?.keyOf('demo/desk'))
  const file = join(folder, 'store.key.sealed')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'latin1')).not.toMatch(/[\da-f]{32}/)
})

test.runIf(process.platform === 'linux')('a system without a keychain is asked about', async () => {
  const storage = system('basic_text')
  expect(await openKeychain(storage, folder, async () => false)).toBeNull()
  expect(await openKeychain(storage, folder, async () => true)).toMatchObject({ isPlain: true })
})
