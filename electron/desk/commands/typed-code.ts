/** Reads a typed short code and does the slow work on it, outside the journal's thread: a scan beside it never waits. */
import { scrypt } from 'node:crypto'
import {
  readShortCode,
  SHORT_CODE_HASH_BYTES,
  SHORT_CODE_WORK,
  shortCodeSecret,
} from '../../../shared/domain/redemption/short-code.ts'
import type { ScanSource } from '../../../shared/bridge/till-commands.ts'
import type { Journal } from '../journal/journal.ts'
import type { TypedCode } from '../journal/verbs.ts'

/** Undefined for anything but a short code; a camera or a scanner never reads one. */
export async function typedCode(
  journal: Journal,
  text: string,
  source: ScanSource | undefined,
): Promise<TypedCode | undefined> {
  if (source === 'camera' || source === 'wedge') return undefined
  const reading = readShortCode(text)
  if (reading.kind === 'other') return undefined
  if (reading.kind === 'mistyped') return reading
  const salts = await journal.ask('salts')
  if (!salts.ok) return { kind: 'short', hashes: [] }
  const hashes = salts.value.map(async ({ campaign, salt }) => ({
    campaign,
    hash: await slowHash(reading.code, salt),
  }))
  return { kind: 'short', hashes: await Promise.all(hashes) }
}

function slowHash(code: string, salt: Uint8Array): Promise<Uint8Array> {
  const { cost, blockSize, parallelization } = SHORT_CODE_WORK
  const work = { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize }
  return new Promise((resolve, reject) => {
    scrypt(shortCodeSecret(code), salt, SHORT_CODE_HASH_BYTES, work, (error, hash) => {
      if (error === null) resolve(new Uint8Array(hash))
      else reject(error)
    })
  })
}
