/** The rows of a recovery on a disk of plain memory: the same questions that the server's own answers in SQL. */
import type { EntryId, TillKeyId } from '../../../../shared/base/ids.ts'
import type { Instant } from '../../../../shared/base/time.ts'
import { serialsOf, unitedChunk } from '../../../../shared/domain/redemption/bitmap.ts'
import type { AdoptedVoucher } from '../../../../shared/domain/redemption/judged.ts'
import { packPosition } from '../../../../shared/domain/redemption/position.ts'
import type { PlacedEntry } from '../../../../shared/domain/redemption/placement.ts'
import { digestOfToken } from '../../../../shared/domain/redemption/token.ts'
import { voucherId, type VoucherKey } from '../../../../shared/domain/redemption/voucher.ts'
import { sha256 } from '../../../../sync-server/auth/ed25519.ts'
import {
  countsAfter,
  type NewRecovery,
  type Recoveries,
} from '../../../../sync-server/store/recoveries.ts'
import type { Disk } from './disk.ts'
import type { KeptRecovery, Maps } from './ledger-memory.ts'

export function recoveriesOn(disk: Disk, maps: Maps): Recoveries {
  return { ...runs(disk, maps), ...standings(maps), ...vouchersOf(maps), ...unions(maps) }
}

type Runs = Pick<
  Recoveries,
  'current' | 'isUsed' | 'begin' | 'end' | 'reread' | 'returnsAbove' | 'reported' | 'awaited'
>

function runs(disk: Disk, maps: Maps): Runs {
  const { recoveries, awaited, devices, returned } = maps
  const current = (): KeptRecovery | undefined =>
    [...recoveries.values()].findLast(({ endedAt }) => endedAt === null)
  const isBack = (device: string): boolean => {
    const till = [...devices.values()].find(({ id }) => id === device)?.till
    return [...returned.values()].every((one) => one.till !== till)
  }
  return {
    current,
    isUsed: () => recoveries.size > 0,
    begin: (recovery) => {
      disk.transaction(() => beginOn(maps, recovery))
      return true
    },
    end: (id, at) => {
      const row = recoveries.get(id)
      if (row !== undefined) recoveries.set(id, { ...row, endedAt: at })
    },
    reread: () => {},
    returnsAbove: (device) => {
      const heads = [...awaited.values()]
        .filter((one) => one.device === device && one.reportedAt === null)
        .flatMap(({ recovery }) => recoveries.get(recovery)?.restoredHead ?? [])
      return heads.length === 0 ? null : Math.min(...heads)
    },
    reported: (device: string, at: Instant) => {
      const mine = [...awaited.entries()].filter(
        ([, one]) => one.device === device && one.reportedAt === null,
      )
      for (const [key, one] of mine) awaited.set(key, { ...one, reportedAt: at })
      return mine.length > 0
    },
    awaited: (id) =>
      [...awaited.values()]
        .filter(({ recovery, isRequired }) => recovery === id && isRequired)
        .filter(({ device, reportedAt }) => reportedAt === null || !isBack(device))
        .map(({ device }) => device),
  }
}

function beginOn(maps: Maps, { cause, since, until, above, requires }: NewRecovery): void {
  const { meta, recoveries, awaited, devices } = maps
  const before = meta.get('epoch') ?? 1
  const position = meta.get('position') ?? 0
  const { epoch, serials } = countsAfter({ before, above })
  if (above !== null) {
    meta.set('epoch', epoch)
    meta.set('position', 0)
  }
  skipSerials(maps, serials)
  for (const [id, row] of recoveries.entries()) {
    if (row.endedAt === null) recoveries.set(id, { ...row, endedAt: since })
  }
  const id = recoveries.size + 1
  const head = cause === 'hello' ? 0 : packPosition(before, position)
  const restoredHead = above === null ? null : head
  recoveries.set(id, { id, epoch, cause, since, until, restoredHead, endedAt: null })
  for (const { id: device } of devices.values()) {
    const isRequired = requires(device)
    awaited.set(`${id} ${device}`, { recovery: id, device, isRequired, reportedAt: null })
  }
}

function skipSerials({ manifests }: Maps, skipped: number): void {
  for (const [name, row] of manifests.entries()) {
    const nextSerial = row.nextSerial + skipped
    manifests.set(name, { ...row, nextSerial, adoptsBelow: nextSerial })
  }
}

function standings({ returned, waiting, ledger, placed }: Maps) {
  return {
    keepReturned: (till: TillKeyId, back: PlacedEntry) =>
      returned.set(`${till}:${back.sequence}`, { till, placed: back }),
    returnedOf: (entry: EntryId, hash: string): PlacedEntry | undefined => {
      const kept = returned.get(entry)?.placed
      return kept?.hash === hash ? kept : undefined
    },
    dropReturned: (till: TillKeyId, sequence: number) => returned.delete(`${till}:${sequence}`),
    wait: (position: number, till: TillKeyId, sequence: number) => {
      // The form of an entry's id.
      const entry = `${till}:${sequence}` as EntryId
      waiting.set(entry, { position, entry })
    },
    settle: (till: TillKeyId, sequence: number) => waiting.delete(`${till}:${sequence}`),
    waiting: (organisation: number) =>
      [...waiting.values()]
        .toSorted((a, b) => a.position - b.position)
        .flatMap(({ position, entry }) => {
          const line = [...ledger.values()].find((one) => one.position === position)
          const isOwn = line?.organisation === organisation
          return isOwn ? [{ entry, body: line.body ?? '' }] : []
        }),
    unclaim: (till: TillKeyId, sequence: number) => {
      const row = placed.get(`${till}:${sequence}`)
      if (row !== undefined) placed.set(`${till}:${sequence}`, { ...row, voucher: null })
    },
  }
}

function vouchersOf({ manifests, vouchers }: Maps) {
  const nameOf = ({ organisation, campaign }: VoucherKey): string => `${organisation}.${campaign}`
  return {
    mayAdopt: (key: VoucherKey) => key.serial < (manifests.get(nameOf(key))?.adoptsBelow ?? 0),
    adopt: ({ token: { fields }, token }: AdoptedVoucher, reservedMinor: number) => {
      const id = voucherId(fields)
      if (vouchers.has(id)) return
      vouchers.set(id, {
        ...fields,
        digest: digestOfToken(token, sha256),
        promoter: null,
        promoterName: null,
        reservedMinor,
        revoked: false,
        holder: null,
        claims: [],
      })
      const row = manifests.get(nameOf(fields))
      if (row === undefined) return
      const nextSerial = Math.max(row.nextSerial, fields.serial + 1)
      manifests.set(nameOf(fields), { ...row, nextSerial })
    },
    unheld: (organisation: number): readonly VoucherKey[] =>
      [...vouchers.values()].filter(
        (row) =>
          row.organisation === organisation &&
          row.holder === null &&
          row.claims.some(({ standing, undone }) => standing === 'reversed' && !undone),
      ),
  }
}

function unions({ chunks, manifests, vouchers }: Maps) {
  return {
    unite: (given: Parameters<Recoveries['unite']>[0]) => {
      const { organisation, campaign, set, at, bytes, revision } = given
      const key = `${organisation}.${campaign}.${set}.${at}`
      const before = chunks.get(key)?.bytes
      const united = unitedChunk(before, bytes)
      if (before !== undefined && united.every((byte, index) => byte === before[index])) return
      chunks.set(key, { set, at, bytes: united, revision })
      const manifest = manifests.get(`${organisation}.${campaign}`)
      if (manifest !== undefined)
        manifests.set(`${organisation}.${campaign}`, { ...manifest, revision })
      if (set !== 'revoked') return
      for (const serial of serialsOf(at, united)) {
        const row = vouchers.get(`${organisation}.${campaign}.${serial}`)
        if (row !== undefined) vouchers.set(voucherId(row), { ...row, revoked: true })
      }
    },
  }
}
