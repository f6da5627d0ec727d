/** What a till is told of keyring, manifests and bitmaps, asked and unasked. */
import { expect, test } from 'vitest'
import { bytesFromBase64url } from '../../shared/base/bytes.ts'
import { setsDigest } from '../../shared/domain/redemption/sets-digest.ts'
import { newerKeyring } from '../../shared/domain/redemption/keyring.schema.ts'
import { openSigned } from '../../shared/domain/redemption/signed.ts'
import type { Down } from '../../shared/sync/messages.schema.ts'
import { createVerifier, sha256 } from '../auth/ed25519.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill, publish } from '../store/shop.fixture.ts'
import { openHall, settle } from './session.fixture.ts'

type Sets = Extract<Down, { t: 'sets' }>

const FIRST = { t: 'sets', i: 1, keyring: 0, campaigns: [], shortCodes: [] } as const

async function shop() {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a', 1)
  const other = await enrolTill(memory, 'a', 2)
  const desk = await openHall(memory).join(till.principal)
  return { memory, till, other, desk }
}

function heldAfter(sets: Sets) {
  return sets.campaigns.map(({ campaign, revision, digest }) => ({
    campaign,
    manifest: 1,
    revision,
    digest,
  }))
}

test('a till that holds nothing gets keyring, manifests and whole lists, signed', async () => {
  const { memory, desk } = await shop()
  const sets = await desk.ask(FIRST, 'sets')
  const verify = createVerifier()
  const key = { publicKey: memory.keys.server.publicKey, verify }
  const rootKey = bytesFromBase64url(memory.keys.rootKey) ?? new Uint8Array()
  const [manifest] = sets.manifests
  if (sets.keyring === null || manifest === undefined) throw new Error('both are sent')
  const held = { organisation: 97, version: 0 }
  const keyring = newerKeyring(sets.keyring, { rootKey, verify, held })
  expect(keyring).toMatchObject({
    version: 1,
    serverKeys: [{ publicKey: memory.keys.serverKey, state: 'active' }],
    keys: [
      { slot: 0, training: false },
      { slot: 1, training: true },
    ],
  })
  expect(openSigned(manifest, { ...key, context: 'manifest' })).toContain('"title":"Coffee a"')
  expect(openSigned(manifest, { ...key, context: 'keyring' })).toBeUndefined()
  expect(sets.campaigns).toMatchObject([{ campaign: 1, whole: true, chunks: [] }])
})

test('one that holds all gets an empty answer', async () => {
  const { desk } = await shop()
  const first = await desk.ask(FIRST, 'sets')
  const again = await desk.ask({ ...FIRST, i: 2, keyring: 1, campaigns: heldAfter(first) }, 'sets')
  expect(again).toMatchObject({ i: 2, keyring: null, manifests: [], campaigns: [] })
})

test('a redemption elsewhere comes by itself and at once, as the changed chunk with its digest', async () => {
  const { other, desk } = await shop()
  await desk.ask(FIRST, 'sets')
  const from = desk.heard.length
  await other.place([other.accept(2)])
  await settle()
  const sets = desk.heard.slice(from).find((down): down is Sets => down.t === 'sets')
  const [campaign] = sets?.campaigns ?? []
  expect(campaign).toMatchObject({ whole: false, chunks: [{ set: 'used', at: 0 }] })
  const bytes = bytesFromBase64url(campaign?.chunks[0]?.bytes ?? '') ?? new Uint8Array()
  expect(bytes[0]).toBe(1 << 2)
  expect(setsDigest({ used: new Map([[0, bytes]]), revoked: new Map() }, sha256)).toBe(
    campaign?.digest,
  )
})

test('those that follow closely go out together', async () => {
  const { memory, other, desk } = await shop()
  await desk.ask(FIRST, 'sets')
  await other.place([other.accept(2)])
  await settle()
  const from = desk.heard.length
  const sent = (): readonly Sets[] =>
    desk.heard.slice(from).filter((down): down is Sets => down.t === 'sets')
  await other.place([other.accept(9)])
  await other.place([other.accept(10)])
  memory.world.pass(199)
  await settle()
  expect(sent()).toEqual([])
  memory.world.pass(1)
  await settle()
  expect(sent()).toHaveLength(1)
  const bytes = bytesFromBase64url(sent()[0]?.campaigns[0]?.chunks[0]?.bytes ?? '')
  expect([bytes?.[0], bytes?.[1]]).toEqual([1 << 2, (1 << 1) | (1 << 2)])
})

test('lists that differ at the same revision are sent whole', async () => {
  const { other, desk } = await shop()
  await other.place([other.accept(2)])
  const first = await desk.ask(FIRST, 'sets')
  const wrong = heldAfter(first).map((held) => Object.assign(held, { digest: '0'.repeat(64) }))
  const again = await desk.ask({ ...FIRST, i: 2, keyring: 1, campaigns: wrong }, 'sets')
  expect(again.campaigns).toMatchObject([{ whole: true, chunks: [{ set: 'used', at: 0 }] }])
})
