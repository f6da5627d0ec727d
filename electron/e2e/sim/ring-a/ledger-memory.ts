/** The server's tables on a disk of plain memory: what placing an upload and telling tills ask of them, and nothing else. */
import { canonicalJson } from '../../../../shared/base/canonical-json.ts'
import { hexFromBytes, utf8FromText } from '../../../../shared/base/bytes.ts'
import type { EntryId, OrganisationId } from '../../../../shared/base/ids.ts'
import { chunkOf, chunkWithBits } from '../../../../shared/domain/redemption/bitmap.ts'
import { hashOfText } from '../../../../shared/domain/redemption/chain.ts'
import type { KnownEntry } from '../../../../shared/domain/redemption/judged.ts'
import type { Manifest } from '../../../../shared/domain/redemption/manifest.ts'
import type { PlacedEntry } from '../../../../shared/domain/redemption/placement.ts'
import { setsDigest } from '../../../../shared/domain/redemption/sets-digest.ts'
import { voucherId } from '../../../../shared/domain/redemption/voucher.ts'
import { sha256 } from '../../../../sync-server/auth/ed25519.ts'
import type { DeviceRow, OrganisationRow } from '../../../../sync-server/store/accounts.ts'
import type { LedgerRows, NewRow } from '../../../../sync-server/store/ledger-rows.ts'
import type { RecoveryRow } from '../../../../sync-server/store/recoveries.ts'
import type { SetChunk } from '../../../../sync-server/store/sets.ts'
import type { Tables } from '../../../../sync-server/store/tables.ts'
import type { Held, VoucherRow } from '../../../../sync-server/store/vouchers.ts'
import { type Disk, DiskMap } from './disk.ts'

export interface LedgerLine extends Omit<NewRow, 'receivedAt'> {
  readonly receivedAt: number
  /** Hash over the line before and this one. */
  readonly chain: string
}

export interface PlacedRow extends KnownEntry {
  readonly till: string
  readonly isFork: boolean
}

export interface ManifestRow {
  readonly manifest: Manifest
  readonly body: string
  readonly revision: number
  readonly nextSerial: number
  /** Serials below may be given a row by their signature. */
  readonly adoptsBelow: number
}

interface ChunkRow extends SetChunk {
  readonly revision: number
}

export interface KeptRecovery extends RecoveryRow {
  /** Head of the backup; null where no epoch was raised. */
  readonly restoredHead: number | null
  readonly endedAt: number | null
}

/** A device whose word a recovery waits for. */
export interface Awaited {
  readonly recovery: number
  readonly device: string
  readonly isRequired: boolean
  readonly reportedAt: number | null
}

export interface Returned {
  readonly till: string
  readonly placed: PlacedEntry
}

export interface Waiting {
  readonly position: number
  readonly entry: EntryId
}

/** All that is on the server's disk. */
export type LedgerImage = ReadonlyMap<string, ReadonlyMap<unknown, unknown>>

export type LedgerMemory = ReturnType<typeof createLedgerMemory>
export type Maps = ReturnType<typeof createMaps>

export function createLedgerMemory(disk: Disk) {
  const maps = createMaps(disk)
  return {
    maps,
    tables: tablesOn(maps),
    rows: rowsOn(maps),
    image: (): LedgerImage =>
      new Map(Object.entries(maps).map(([name, map]) => [name, map.image()])),
    restore: (image: LedgerImage) => {
      for (const [name, map] of Object.entries(maps)) {
        // Made by `image` from the same maps under the same names.
        ;(map as DiskMap<unknown, unknown>).restore(image.get(name) ?? new Map())
      }
    },
  }
}

function createMaps(disk: Disk) {
  return {
    meta: new DiskMap<'epoch' | 'position', number>(disk),
    devices: new DiskMap<string, DeviceRow>(disk),
    organisations: new DiskMap<OrganisationId, OrganisationRow>(disk),
    vouchers: new DiskMap<string, VoucherRow>(disk),
    manifests: new DiskMap<string, ManifestRow>(disk),
    chunks: new DiskMap<string, ChunkRow>(disk),
    ledger: new DiskMap<number, LedgerLine>(disk),
    placed: new DiskMap<string, PlacedRow>(disk),
    undoneEarly: new DiskMap<string, true>(disk),
    documents: new DiskMap<string, object>(disk),
    recoveries: new DiskMap<number, KeptRecovery>(disk),
    awaited: new DiskMap<string, Awaited>(disk),
    returned: new DiskMap<string, Returned>(disk),
    waiting: new DiskMap<string, Waiting>(disk),
  }
}

/** @returns Tables of which only what a placing asks is there; anything else throws by being undefined. */
function tablesOn(maps: Maps): Tables {
  const tables = {
    accounts: accountsOn(maps),
    vouchers: {
      voucher: (organisation: number, campaign: number, serial: number) =>
        maps.vouchers.get(`${organisation}.${campaign}.${serial}`),
      claimed: (organisation: number, campaign: number, serials: readonly number[]) =>
        serials.flatMap(
          (serial) => maps.vouchers.get(`${organisation}.${campaign}.${serial}`) ?? [],
        ),
      setHoldings: (held: readonly Held[]) => {
        for (const { holder, claims, ...key } of held) {
          const id = voucherId(key)
          const row = maps.vouchers.get(id)
          if (row !== undefined) maps.vouchers.set(id, { ...row, holder, claims })
        }
      },
    },
    sets: setsOn(maps),
    documents: documentsOn(maps),
    answers: {},
  }
  // See above.
  return tables as unknown as Tables
}

function accountsOn({ devices, organisations }: Maps) {
  return {
    deviceByTill: (till: string) => devices.get(till),
    organisation: (id: OrganisationId) => organisations.get(id),
    organisations: () => [...organisations.values()],
    devicesOf: (id: string) =>
      [...devices.values()].filter(({ organisation }) => organisation === id),
    peopleOf: () => [],
    member: () => undefined,
    moveHead: (till: string, { sequence, hash }: { sequence: number; hash: string }) => {
      const device = devices.get(till)
      if (device !== undefined) devices.set(till, { ...device, sequence, hash })
    },
  }
}

function documentsOn({ documents }: Maps) {
  const keyOf = (place: { space: string; collection: string; id: string }): string =>
    `${place.space} ${place.collection} ${place.id}`
  return {
    read: (place: Parameters<typeof keyOf>[0]) => {
      const body = documents.get(keyOf(place))
      return body === undefined ? undefined : { version: 0, draftVersion: null, body }
    },
    list: (space: string, collection: string) =>
      [...documents.entries()]
        .filter(([key]) => key.startsWith(`${space} ${collection} `))
        .map(([, body]) => ({ version: 0, draftVersion: null, body })),
    put: (_turn: unknown, write: Parameters<typeof keyOf>[0] & { readonly body: object }) => {
      documents.set(keyOf(write), write.body)
      return 0
    },
    putAll: (
      _turn: unknown,
      _home: unknown,
      writes: readonly (Parameters<typeof keyOf>[0] & { readonly body: object })[],
    ) => {
      for (const write of writes) documents.set(keyOf(write), write.body)
    },
  }
}

function setsOn({ manifests, chunks }: Maps) {
  /** Each mark makes another row of its campaign. */
  const digests = new WeakMap<ManifestRow, string>()
  const nameOf = (organisation: number, campaign: number): string => `${organisation}.${campaign}`
  const chunksSince = (organisation: number, campaign: number, revision: number) =>
    [...chunks.entries()]
      .filter(([key, row]) => {
        return key.startsWith(`${nameOf(organisation, campaign)}.`) && row.revision > revision
      })
      .map(([, row]) => row)
  return {
    manifest: (organisation: number, campaign: number) => {
      const row = manifests.get(nameOf(organisation, campaign))
      if (row === undefined) return undefined
      return { ...row, campaignId: row.manifest.campaignId }
    },
    mark: (mark: Parameters<Tables['sets']['mark']>[0]) => {
      const { organisation, campaign, kind, serials, revision } = mark
      for (const [at, those] of Map.groupBy(serials, chunkOf)) {
        const key = `${nameOf(organisation, campaign)}.${kind}.${at}`
        const bytes = chunkWithBits(chunks.get(key)?.bytes, those, mark.on)
        chunks.set(key, { set: kind, at, bytes, revision })
      }
      const manifest = manifests.get(nameOf(organisation, campaign))
      if (manifest === undefined) return
      manifests.set(nameOf(organisation, campaign), { ...manifest, revision })
    },
    validAt: ({ organisation, venue, endedBefore }: Parameters<Tables['sets']['validAt']>[0]) =>
      [...manifests.values()]
        .filter(({ manifest }) => manifest.organisation === organisation)
        .filter(({ manifest }) => manifest.endsAt >= endedBefore)
        .filter(({ manifest }) => manifest.venues.some(({ id }) => id === venue))
        .map(({ manifest: { campaign, version }, revision, body }) => {
          return { campaign, version, revision, body }
        }),
    chunksSince,
    digest: (organisation: number, campaign: number): string => {
      const row = manifests.get(nameOf(organisation, campaign))
      const known = row === undefined ? undefined : digests.get(row)
      if (known !== undefined) return known
      const all = chunksSince(organisation, campaign, -1)
      const bitmap = (kind: SetChunk['set']) =>
        new Map(all.filter(({ set }) => set === kind).map(({ at, bytes }) => [at, bytes]))
      const digest = setsDigest({ used: bitmap('used'), revoked: bitmap('revoked') }, sha256)
      if (row !== undefined) digests.set(row, digest)
      return digest
    },
  }
}

function rowsOn({ ledger, placed, undoneEarly }: Maps): LedgerRows {
  const idOf = (till: string, sequence: number, fork?: string): string =>
    fork === undefined ? `${till}:${sequence}` : `${till}:${sequence}:${fork}`
  const rows = {
    append: (added: readonly NewRow[]) => {
      for (const row of added) {
        const before = ledger.get(ledger.size)?.chain ?? ''
        ledger.set(ledger.size + 1, { ...row, chain: linkOf(before, row) })
      }
    },
    place: (places: Parameters<LedgerRows['place']>[0]) => {
      for (const { till, placed: entry, fork, known } of places) {
        const key = idOf(till, entry.sequence, fork ? entry.hash : undefined)
        placed.set(key, { till, placed: entry, isFork: fork, ...known })
      }
    },
    change: (till: string, entry: PlacedEntry) => {
      const key = idOf(till, entry.sequence)
      const row = placed.get(key)
      if (row?.placed.hash === entry.hash) placed.set(key, { ...row, placed: entry })
    },
    entry: (id: EntryId) => placed.get(id),
    fork: (id: EntryId, hash: string) => placed.get(`${id}:${hash}`)?.placed,
    since: (till: string, position: number, most: number) =>
      [...placed.values()]
        .filter((row) => row.till === till && row.placed.position > position)
        .map((row) => row.placed)
        .toSorted((a, b) => a.position - b.position)
        .slice(0, most),
    entries: (till: string, from: number, to: number) =>
      Array.from(
        { length: to - from + 1 },
        (_, at) => placed.get(idOf(till, from + at)) ?? [],
      ).flat(),
    undoneEarlyAmong: (ids: readonly EntryId[]) => ids.filter((id) => undoneEarly.has(id)),
    isUndoneEarly: (id: EntryId) => undoneEarly.has(id),
    rememberUndone: (id: EntryId) => undoneEarly.set(id, true),
  }
  // As above: what else a ledger's rows offer is not asked here.
  return rows as unknown as LedgerRows
}

function linkOf(
  before: string,
  { what, organisation, till, placed, receivedAt, body }: NewRow,
): string {
  const line = { what, organisation, till, placed, receivedAt, body }
  const bytes = utf8FromText(before + canonicalJson({ ...line, placed: { ...placed } }))
  return hexFromBytes(sha256(bytes))
}

/** The first line whose chain or whose entry's hash does not hold. */
export function damagedLine(lines: Iterable<LedgerLine>): LedgerLine | undefined {
  let before = ''
  for (const line of lines) {
    const wrongBody = line.body !== null && hashOfText(line.body, sha256) !== line.placed.hash
    if (wrongBody || line.chain !== linkOf(before, line)) return line
    before = line.chain
  }
  return undefined
}
