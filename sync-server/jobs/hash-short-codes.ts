/**
 * Hashes short codes that were asked for, a few at a time beside everything else: scrypt runs on the library's threads, never on
 * the loop. What waits stands in the store, so a server that fell goes on where it was.
 */
import { scrypt } from 'node:crypto'
import {
  SHORT_CODE_HASH_BYTES,
  SHORT_CODE_WORK,
  shortCodeRow,
  shortCodeSecret,
} from '../../shared/domain/redemption/short-code.ts'
import { mintToken } from '../../shared/domain/redemption/token.ts'
import type { Keys } from '../auth/keys.ts'
import type { HashedShortCode, WaitingShortCode } from '../store/short-codes.ts'
import type { Store } from '../store/store.ts'
import { DONE, type JobKind, type JobOutcome, MORE, NOT_SAVED } from './job.ts'

/** Hashed at once: half of the threads that the library has, so that files and names are not kept waiting. */
const AT_ONCE = 2
/** About a second of work: tills are told after each. */
const BATCH = 50

export interface ShortCodeJobDeps {
  readonly store: Pick<Store, 'waitingShortCodes' | 'keepShortCodes'>
  readonly keys: Pick<Keys, 'codes' | 'minting'>
}

export function shortCodeJob(deps: ShortCodeJobDeps): JobKind {
  return { name: 'hash-short-codes', run: () => hashBatch(deps) }
}

async function hashBatch(deps: ShortCodeJobDeps): Promise<JobOutcome> {
  const waiting = await deps.store.waitingShortCodes(BATCH)
  if (waiting.length === 0) return DONE
  const kept = await deps.store.keepShortCodes(await hashAll(deps, waiting))
  return kept.ok ? MORE : NOT_SAVED
}

async function hashAll(
  deps: ShortCodeJobDeps,
  waiting: readonly WaitingShortCode[],
): Promise<readonly HashedShortCode[]> {
  const left = [...waiting]
  const hashed: HashedShortCode[] = []
  const work = async (): Promise<void> => {
    for (let row = left.shift(); row !== undefined; row = left.shift()) {
      hashed.push(await hashOne(deps, row))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return hashed
}

async function hashOne(
  { keys }: ShortCodeJobDeps,
  row: WaitingShortCode,
): Promise<HashedShortCode> {
  const { organisation, campaign, serial, edition, slot } = row
  const slow = await slowHash(keys.codes.shortCode(row), keys.codes.salt(row))
  const text = mintToken(row, keys.minting(organisation, slot).sign)
  return { organisation, campaign, serial, edition, ...shortCodeRow(text, slow) }
}

function slowHash(code: string, salt: Uint8Array): Promise<Uint8Array> {
  const { cost, blockSize, parallelization } = SHORT_CODE_WORK
  const maxmem = 256 * cost * blockSize
  const work = { cost, blockSize, parallelization, maxmem }
  return new Promise((resolve, reject) => {
    scrypt(shortCodeSecret(code), salt, SHORT_CODE_HASH_BYTES, work, (error, hash) => {
      if (error === null) resolve(new Uint8Array(hash))
      else reject(error)
    })
  })
}
