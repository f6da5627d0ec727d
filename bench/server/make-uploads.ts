/**
 * Entries of many tills as they go over the wire, made before the clock runs: real tokens, real chains, signed heads. Of a
 * hundred one is forged, two clash with another till's, three take an accept back.
 */
import {
  appendEntry,
  canonicalEntry,
  type ChainHead,
  EMPTY_CHAIN,
  signHead,
} from '../../shared/domain/redemption/chain.ts'
import { type Entry, type EntryFacts, entryId } from '../../shared/domain/redemption/entry.ts'
import { mintToken } from '../../shared/domain/redemption/token.ts'
import { keyPairFromSeed, sha256 } from '../../sync-server/auth/ed25519.ts'
import { tillKeyId } from '../../sync-server/auth/enrolment.ts'
import type { Making } from './fill-business.ts'
import {
  type FleetAsked,
  keyOfTill,
  ORGANISATION_NUMBER,
  type TillUploads,
  VENUE,
} from './fleet.ts'

const HUNDRED = 100
const FORGED = 7
const CLASHING = new Set([23, 61])
const UNDOING = new Set([12, 44, 88])
const CAMPAIGN_NUMBER = 1
const SLOT = 0

interface Uploader {
  readonly number: number
  readonly key: ReturnType<typeof keyOfTill>
  readonly till: ReturnType<typeof tillKeyId>
  head: ChainHead
  made: number
}

interface Writing extends Making {
  readonly uploaders: number
  readonly tokenOf: (serial: number, isForged: boolean) => string
}

/** A list of tills a phase, in the order of `asked.uploads`. */
export async function makeUploads(
  making: Making,
  asked: FleetAsked,
): Promise<readonly (readonly TillUploads[])[]> {
  if (asked.uploaders === 0) return []
  const tokenOf = await tokenMaker(making)
  const writing: Writing = { ...making, uploaders: asked.uploaders, tokenOf }
  const uploaders = Array.from({ length: asked.uploaders }, (_, number): Uploader => {
    const key = keyOfTill(number)
    return { number, key, till: tillKeyId(key.publicKey), head: EMPTY_CHAIN, made: 0 }
  })
  return asked.uploads.map(({ count, entries }) =>
    uploaders.map((uploader) => ({
      till: uploader.number,
      entries,
      frames: Array.from({ length: count }, (_, at) => {
        const made = Array.from({ length: entries }, () => nextEntry(writing, uploader))
        return frameOf(uploader, at + 1, made)
      }),
    })),
  )
}

/** Serials are dealt in turn, so that a clash is with the till before at its entry before. */
function nextEntry(writing: Writing, uploader: Uploader): Entry {
  const { number, made, till, head } = uploader
  uploader.made += 1
  const place = made % HUNDRED
  if (UNDOING.has(place)) {
    const entry = entryId(till, head.sequence)
    return append(writing, uploader, { kind: 'undone', entry, reason: 'mistake' })
  }
  const isClash = CLASHING.has(place) && number > 0
  const serial = isClash
    ? (made - 1) * writing.uploaders + number - 1
    : made * writing.uploaders + number
  const token = writing.tokenOf(serial, place === FORGED)
  return append(writing, uploader, acceptedFacts(serial, token))
}

/** Re-made from a voucher's own fields, as the server itself would. */
async function tokenMaker({ store, keys }: Making): Promise<Writing['tokenOf']> {
  const all = { organisation: ORGANISATION_NUMBER, campaign: CAMPAIGN_NUMBER, promoter: null }
  const [row] = (await store.vouchers({ ...all, after: -1, limit: 1 })).rows
  if (row === undefined) throw new Error('the campaign of the bench has no vouchers')
  const { sign } = keys.minting(ORGANISATION_NUMBER, SLOT)
  const forger = keyPairFromSeed(sha256(Buffer.from('a forger')))
  return (serial, isForged) => mintToken({ ...row, serial }, isForged ? forger.sign : sign)
}

function acceptedFacts(serial: number, token: string): EntryFacts {
  return {
    kind: 'accepted',
    voucher: { organisation: ORGANISATION_NUMBER, campaign: CAMPAIGN_NUMBER, serial },
    edition: 0,
    token,
    manifestVersion: 1,
    basketMinor: 900,
    rewardMinor: 250,
    offline: false,
    usedAsOf: null,
  }
}

function append({ world }: Writing, uploader: Uploader, facts: EntryFacts): Entry {
  const at = world.now()
  const frame = {
    till: uploader.till,
    at,
    trustedAt: at,
    uncertaintyMs: 10,
    monotonicMs: 1,
    cashier: 'Ada',
    shift: null,
    venue: VENUE,
  }
  const entry = appendEntry(uploader.head, { ...facts, ...frame }, sha256)
  uploader.head = { sequence: entry.sequence, hash: entry.hash }
  return entry
}

/** Under the head that its last entry made. */
function frameOf({ till, key, head }: Uploader, i: number, made: readonly Entry[]): string {
  const entries = made.map(({ hash, ...body }) => ({ body: canonicalEntry(body), hash }))
  return JSON.stringify({ t: 'upload', i, entries, head: signHead(till, head, key.sign) })
}
