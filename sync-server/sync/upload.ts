/**
 * Uploads: a till's entries, oldest first, under one signature over the head of its chain. Each entry is placed, whatever it
 * says; what is not this till's chain is refused whole. Acknowledged only after the commit.
 */
import type { Up } from '../../shared/sync/messages.schema.ts'
import type { Facts } from '../../shared/base/result.ts'
import { faultInChain, isHeadGenuine } from '../../shared/domain/redemption/chain.ts'
import { uploadedEntryFrom } from '../../shared/domain/redemption/entry.schema.ts'
import type { UploadedEntry } from '../../shared/domain/redemption/judged.ts'
import type { SignedHead } from '../../shared/domain/redemption/placement.ts'
import type { TillKeyId } from '../../shared/base/ids.ts'
import { accept, refuse, type Result } from '../../shared/base/result.ts'
import type { VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { Session } from './open-session.ts'
import type { SessionDeps } from './session-deps.ts'
import { frame } from './wire.ts'

export type Upload = Pick<Extract<Up, { t: 'upload' }>, 'entries' | 'head'>

export type UploadRefusal =
  'not_a_till' | 'foreign_till' | 'unreadable' | 'head_not_genuine' | 'chain_broken'

export async function answerUpload(
  deps: SessionDeps,
  session: Session,
  upload: Extract<Up, { t: 'upload' }>,
): Promise<void> {
  const { i } = upload
  const refused = (reason: string, facts: Facts): void =>
    session.send(frame({ t: 'upload-refused', i, reason, facts }))
  const { principal } = session
  if (principal.kind !== 'till') return refused('not_a_till', {})
  const device = await deps.store.device(principal.device)
  if (device?.state !== 'active') return session.signedOut()
  const read = readUpload(upload, {
    till: device.till,
    publicKey: device.publicKey,
    verify: deps.verify,
  })
  if (!read.ok) return refused(read.refusal.reason, read.refusal.facts)
  const unit = { till: device.till, entries: read.value, at: deps.world.now() }
  const written = await deps.store.place(unit)
  if (!written.ok) return refused(written.failure, {})
  const { value } = written
  if (value.kind === 'refused') return refused(value.reason, value.facts)
  if (value.isForked) deps.log.warn({ till: device.till }, 'a till forked its chain')
  return session.send(frame({ t: 'placed', i, placement: value.placement }))
}

/** Placements above the highest position the till holds: lifts and answers it never got. */
export async function sendMissed(
  deps: SessionDeps,
  session: Session,
  highest: number | null,
): Promise<void> {
  const { principal } = session
  if (principal.kind !== 'till' || highest === null) return
  const missed = await deps.store.placedSince(principal.till, highest, deps.world.now())
  for (const placement of missed) session.send(frame({ t: 'placed', i: null, placement }))
}

interface Uploader {
  readonly till: TillKeyId
  readonly publicKey: Uint8Array
  readonly verify: VerifyEd25519
}

/** Entries that are this till's, in one unbroken run up to the head it signed. */
export function readUpload(
  { entries, head }: Upload,
  { till, publicKey, verify }: Uploader,
): Result<readonly UploadedEntry[], UploadRefusal> {
  if (head.till !== till) return refuse('foreign_till')
  const read = entries.map(uploadedEntryFrom)
  const unreadable = read.indexOf(undefined)
  if (unreadable !== -1) return refuse('unreadable', { at: unreadable })
  const links = read.flatMap((entry) => entry ?? [])
  const fault = faultInChain(till, links, sha256)
  if (fault !== undefined) return refuse('chain_broken', { ...fault })
  const last = links.at(-1)
  const isHead = last?.hash === head.hash && last.body.sequence === head.sequence
  // The schema of the head says its till is a till key id.
  const signed = { ...head, till } satisfies SignedHead
  if (!isHead || !isHeadGenuine(signed, publicKey, verify)) return refuse('head_not_genuine')
  return accept(links)
}
