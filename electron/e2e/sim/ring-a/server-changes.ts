/** What people do at the server while tills work: issue, revoke and take it back, reissue in a new edition, pause. */
import { assert } from '../../../../shared/base/assert.ts'
import { canonicalJson } from '../../../../shared/base/canonical-json.ts'
import type { Manifest } from '../../../../shared/domain/redemption/manifest.ts'
import { voucherId, type VoucherKey } from '../../../../shared/domain/redemption/voucher.ts'
import type { Turn } from '../../../../sync-server/store/writer.ts'
import { DiskTrouble } from './disk.ts'
import type { LedgerMemory } from './ledger-memory.ts'
import { inTurn } from './server-turn.ts'
import { tellSets } from './server-lists.ts'
import type { Server, ServerEffect } from './server-state.ts'
import { voucherRow } from './shop.ts'

interface OfCampaign {
  readonly organisation: number
  readonly campaign: number
}

export type ServerChange =
  | (OfCampaign & { readonly kind: 'issue' })
  | (OfCampaign & { readonly kind: 'pause' })
  | { readonly kind: 'mark_revoked'; readonly voucher: VoucherKey; readonly on: boolean }
  | { readonly kind: 'reissue'; readonly voucher: VoucherKey }

/** @throws Crash as `stepServer` does. */
export function changeServer(server: Server, wish: ServerChange): readonly ServerEffect[] {
  switch (wish.kind) {
    case 'issue':
      return change(server, wish.organisation, () => issue(server, wish))
    case 'pause':
      return change(server, wish.organisation, () => pause(server, wish))
    case 'reissue':
      return change(server, wish.voucher.organisation, () => reissue(server, wish.voucher))
    case 'mark_revoked':
      return change(server, wish.voucher.organisation, (turn) => {
        markRevoked(server, wish, turn)
        return []
      })
  }
}

/** A change that nobody's socket asked for; what the disk does not take has not happened. */
function change(
  server: Server,
  organisation: number,
  unit: (turn: Turn) => readonly ServerEffect[],
): readonly ServerEffect[] {
  try {
    const { value } = inTurn(server, unit)
    return [...value, ...tellSets(server, organisation)]
  } catch (error) {
    if (!(error instanceof DiskTrouble)) throw error
    return []
  }
}

function issue(
  { memory }: Server,
  { organisation, campaign }: { readonly organisation: number; readonly campaign: number },
): readonly ServerEffect[] {
  const name = `${organisation}.${campaign}`
  const row = memory.maps.manifests.get(name)
  assert(row !== undefined, 'a campaign of the town')
  const voucher = { organisation, campaign, serial: row.nextSerial }
  memory.maps.vouchers.set(voucherId(voucher), voucherRow(voucher))
  memory.maps.manifests.set(name, { ...row, nextSerial: row.nextSerial + 1 })
  return [{ kind: 'issued', voucher }]
}

function markRevoked(
  { memory }: Server,
  { voucher, on }: { readonly voucher: VoucherKey; readonly on: boolean },
  turn: Turn,
): void {
  const row = memory.maps.vouchers.get(voucherId(voucher))
  if (row === undefined || row.revoked === on) return
  memory.maps.vouchers.set(voucherId(voucher), { ...row, revoked: on })
  const { organisation, campaign, serial } = voucher
  const revision = turn.nextPosition()
  const serials = [serial]
  memory.tables.sets.mark({ organisation, campaign, kind: 'revoked', serials, on, revision })
}

function reissue({ memory }: Server, voucher: VoucherKey): readonly ServerEffect[] {
  const id = voucherId(voucher)
  const row = memory.maps.vouchers.get(id)
  if (row === undefined) return []
  const edition = row.edition + 1
  const { digest } = voucherRow(voucher, edition)
  memory.maps.vouchers.set(id, { ...row, edition, digest })
  changeManifest(memory, voucher, ({ editions, ...manifest }) => ({
    ...manifest,
    editions: { ...editions, [voucher.serial]: edition },
  }))
  return []
}

function pause(
  { memory, now }: Server,
  campaign: { readonly organisation: number; readonly campaign: number },
): readonly ServerEffect[] {
  changeManifest(memory, campaign, (manifest) => {
    const state = manifest.state === 'paused' ? 'live' : 'paused'
    return { ...manifest, state, stateSince: now() }
  })
  return []
}

function changeManifest(
  { maps }: LedgerMemory,
  { organisation, campaign }: { readonly organisation: number; readonly campaign: number },
  by: (manifest: Manifest) => Manifest,
): void {
  const name = `${organisation}.${campaign}`
  const row = maps.manifests.get(name)
  if (row === undefined) return
  const manifest = { ...by(row.manifest), version: row.manifest.version + 1 }
  maps.manifests.set(name, { ...row, manifest, body: canonicalJson(manifest) })
}
