/** A till's entries as a chain: each names the hash of the one before, so a missing, altered or inserted one is seen. */
import { hexFromBytes, utf8FromText } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { TillKeyId } from '../../base/ids.ts'
import { CHAIN_START, type Entry, type EntryBody } from './entry.ts'
import type { SignedHead } from './placement.ts'
import {
  openSigned,
  sealSigned,
  type Sha256,
  type SignEd25519,
  type VerifyEd25519,
} from './signed.ts'

/** Where a chain stands: the last entry's place and hash; place 0 and `CHAIN_START` before the first. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: CHAIN_START }

/** The canonical form of everything but the hash: what is hashed, stored and sent. */
export function canonicalEntry(body: EntryBody): string {
  return canonicalJson(body)
}

/** SHA-256 over the canonical form, 64 hex digits. */
export function hashOfText(canonical: string, sha256: Sha256): string {
  return hexFromBytes(sha256(utf8FromText(canonical)))
}

export function hashOfEntry(body: EntryBody, sha256: Sha256): string {
  return hashOfText(canonicalEntry(body), sha256)
}

/** Gives the body its place after the head and its hash. */
export function appendEntry(
  head: ChainHead,
  facts: Omit<EntryBody, 'sequence' | 'previous'>,
  sha256: Sha256,
): Entry {
  // `facts` is one of the kinds of entry without its place; with the place it is that kind again.
  const body = { ...facts, sequence: head.sequence + 1, previous: head.hash } as EntryBody
  return { ...body, hash: hashOfEntry(body, sha256) }
}

/** One entry as it travels: what was hashed, and the hash. */
export interface ChainLink {
  readonly body: Pick<EntryBody, 'till' | 'sequence' | 'previous'>
  /** The canonical text that was hashed. */
  readonly text: string
  readonly hash: string
}

export type ChainFault = 'hash_wrong' | 'gap' | 'previous_wrong' | 'foreign_till'

/** The first fault of a run of links that begins anywhere in a till's chain; undefined for a sound one. */
export function faultInChain(
  till: TillKeyId,
  links: readonly ChainLink[],
  sha256: Sha256,
): { readonly at: number; readonly fault: ChainFault } | undefined {
  let before: ChainHead | undefined
  for (const [at, { body, text, hash }] of links.entries()) {
    if (body.till !== till) return { at, fault: 'foreign_till' }
    if (hashOfText(text, sha256) !== hash) return { at, fault: 'hash_wrong' }
    if (body.sequence === 1 && body.previous !== CHAIN_START) return { at, fault: 'previous_wrong' }
    if (before && body.sequence !== before.sequence + 1) return { at, fault: 'gap' }
    if (before && body.previous !== before.hash) return { at, fault: 'previous_wrong' }
    before = { sequence: body.sequence, hash }
  }
  return undefined
}

/**
 * What an entry is to a chain that knows `known` at its place: `new`, the same again (`resend`), or another one under the
 * same id (`fork`: a till was cloned or restored).
 */
export function resendOrFork(known: string | undefined, given: string): 'new' | 'resend' | 'fork' {
  if (known === undefined) return 'new'
  return known === given ? 'resend' : 'fork'
}

/** The till signs its chain's head once an upload. */
export function signHead(till: TillKeyId, head: ChainHead, sign: SignEd25519): SignedHead {
  const { signature } = sealSigned(headText(till, head), 'head', sign)
  return { till, ...head, signature }
}

/** True when the head was signed with the till's key, raw 32 bytes. */
export function isHeadGenuine(
  head: SignedHead,
  publicKey: Uint8Array,
  verify: VerifyEd25519,
): boolean {
  const signed = { body: headText(head.till, head), signature: head.signature }
  return openSigned(signed, { context: 'head', publicKey, verify }) !== undefined
}

function headText(till: TillKeyId, { sequence, hash }: ChainHead): string {
  return canonicalJson({ till, sequence, hash })
}
