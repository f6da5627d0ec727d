/**
 * A creator lets an insurer look, at a desk of its own against a real server, and a business too; the insurer writes of them and asks.
 * Withdrawn, the insurer's projections are empty: on its screens, on the server, and in the files of its desk. The business looks on.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bytesFromHex } from '../../../shared/base/bytes.ts'
import { accept } from '../../../shared/base/result.ts'
import { addDays } from '../../../shared/base/zoned-time.ts'
import type { Views } from '../../../shared/bridge/views.ts'
import type { Role } from '../../../shared/domain/account/role.ts'
import type { Purpose } from '../../../shared/domain/creator/grant.ts'
import type { CollectionName } from '../../../shared/sync/collections.ts'
import { dateOf } from '../../../sync-server/metrics/fetch-progress.ts'
import { type Running, runServer } from '../../../sync-server/running.fixture.ts'
import type { MemberRow } from '../../../sync-server/store/accounts.ts'
import { asking, enter } from '../../../sync-server/store/asked.fixture.ts'
import { openStore, type StoreSettings } from '../../desk/store/database.ts'
import { startDesk } from './desk-lines.ts'

const DAYS = 70
/** A busy machine is slow, not wrong. */
// Nobody in the town has these.
const NAME = 'Lena Seventy-Days'
const HANDLE = '@lena.seventy.days'
const [INSURERS, BUSINESS] = ['look-of-insurer', 'look-of-business']

type Creators = Views['creators']['output']

test('SY-84 a withdrawn grant empties an insurer’s projections: screens, server and disk', async () => {
  const { running, lena, insurer, business } = await open()
  const { store } = running.server
  const { desk, dir } = await deskOf(running, insurer)
  await desk.until<Creators>('creators', {}, tells(INSURERS))
  const note = { creator: INSURERS, note: null, text: 'Called her.' }
  expect(await desk.run('write-note', note)).toMatchObject({ kind: 'done' })
  const held = async (member: MemberRow, name: CollectionName, id: string) => {
    const rows = await store.list(member.organisation, name)
    // Of a block of columns it begins with that.
    return rows.filter(({ body }) => JSON.stringify(body['id']).startsWith(`"${id}`)).length
  }
  const entered = async () => JSON.stringify(await store.list(insurer.organisation, 'dossiers'))
  await expect.poll(entered).toContain('Called her.')
  const [asked] = await store.questionsOf(lena)
  await store.answerQuestion(
    { person: lena, at: running.world.now() },
    { id: asked?.id ?? '', words: 'A fair.' },
  )
  expect(await held(insurer, 'columns', INSURERS)).toBeGreaterThan(0)
  // What the desk writes next does not lose what it heard.
  expect(await desk.run('write-note', { ...note, text: 'Wrote to her.' })).toMatchObject({
    kind: 'done',
  })
  await expect.poll(entered).toMatch(/Wrote to her.*A fair/)
  await expect.poll(() => heldOf(dir)).toEqual(SAID)

  const by = { person: lena, at: running.world.now(), origin: null }
  await store.withdrawGrant(by, INSURERS)
  const after = await desk.until<Creators>('creators', {}, ({ rows }) =>
    rows.every(({ id }) => id !== INSURERS),
  )
  expect(JSON.stringify(after)).not.toContain(NAME)
  for (const view of ['creator', 'creator-profile', 'dossier'])
    expect(await desk.until(view, { creator: INSURERS }, () => true)).toBeNull()
  for (const name of ['creators', 'columns', 'dossiers'] as const)
    expect(await held(insurer, name, INSURERS)).toBe(0)
  expect(await store.questionsOf(lena)).toEqual([])
  await expect.poll(() => heldOf(dir)).toEqual([])
  await desk.stop()
  expect(heldOf(dir)).toEqual([])

  expect(await held(business, 'columns', BUSINESS)).toBeGreaterThan(0)
  expect(await held(business, 'creators', BUSINESS)).toBe(1)
})

/** What a desk has of her: her name, her account, its column, what was entered, asked and answered. */
const SAID = [
  NAME,
  HANDLE,
  `${INSURERS}.1`,
  'Called her.',
  'Wrote to her.',
  'What was in August?',
  'A fair.',
]

/** Its file stands there, and the days of its account have come. */
function tells(creator: string): (view: Creators) => boolean {
  return ({ rows }) =>
    rows.some(({ id, figures }) => id === creator && figures.followers.kind === 'known')
}

/** Lena lets both look, her account tells of seventy days, and the insurer has asked. */
async function open() {
  const running = await runServer()
  const { server, world } = running
  const { store } = server
  const [home, other] = await store.organisations()
  const members = await store.members()
  const of = (organisation: string | undefined, role: Role): MemberRow => {
    const found = members.find(
      (one) => one.organisation === organisation && one.roles.includes(role),
    )
    if (found === undefined) throw new Error(`the town has a ${role} there`)
    return found
  }
  const [business, insurer, { person: lena }] = [
    of(home?.id, 'manager'),
    of(other?.id, 'manager'),
    of(home?.id, 'cashier'),
  ]
  const roles = ['underwriter'] as const
  const by = { person: of(other?.id, 'owner').person, at: world.now(), origin: null }
  await store.changeMember({ ...insurer, at: world.now(), by }, () => accept({ ...insurer, roles }))
  await store.setFace(lena, { name: NAME, town: 'Bozen', accounts: [] }, world.now())
  const account = { id: 'of-lena', person: lena, platform: 'tiktok', handle: HANDLE } as const
  await store.keepMetricAccount({ ...account, category: null })
  await store.tellMetrics({ person: lena, account: account.id, ...told(running) })
  await letLook(running, lena, { id: INSURERS, of: insurer, purpose: 'insurance' })
  await letLook(running, lena, { id: BUSINESS, of: business, purpose: 'campaign' })
  const beside = { organisation: insurer.organisation, grant: INSURERS }
  await enter(store, beside, asking({ account: `${INSURERS}.1`, by: insurer.person }))
  return { running, lena, insurer, business }
}

function told({ world }: Running) {
  const counts = Array.from({ length: DAYS }, (_, day) => 10_000 + day * 25)
  const when = { asOf: world.now(), firstDay: addDays(dateOf(world.now()), -DAYS) }
  const followers = { metric: 'followers', source: 'tiktok_api', ...when, counts } as const
  return { tellings: [followers], posts: [], payloads: [] }
}

async function letLook(
  { server, world }: Running,
  person: MemberRow['person'],
  look: { readonly id: string; readonly of: MemberRow; readonly purpose: Purpose },
): Promise<void> {
  const { id, of, purpose } = look
  const what = { purposes: [purpose], since: world.now(), until: null }
  await server.store.giveGrant({ id, person, organisation: of.organisation, ...what }, null)
}

async function deskOf({ url }: Running, { person }: MemberRow) {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-insurer-'))
  const desk = await startDesk({ dir, server: url, person })
  onTestFinished(async () => {
    await desk.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  return { desk, dir }
}

/** What of her stands in any row of its files. */
function heldOf(dir: string): readonly string[] {
  const [file = ''] = globSync('*/*/documents.db', { cwd: dir })
  const folder = join(dir, dirname(file))
  const key = keyOf(dir)
  const text = rowsOf({ folder, key, file: 'documents' }) + rowsOf({ folder, key, file: 'columns' })
  return SAID.filter((word) => text.includes(word))
}

function keyOf(dir: string): Uint8Array {
  const key = bytesFromHex(readFileSync(join(dir, 'store.key'), 'utf8').trim())
  if (key === undefined) throw new Error('the desk has made its key')
  return key
}

interface Table {
  readonly name: string
}

function rowsOf(settings: StoreSettings): string {
  const store = openStore(settings)
  if (!store.ok) throw new Error(store.refusal.reason)
  const { value: file } = store
  try {
    const tables = file
      .statement<Table>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
    return JSON.stringify(
      tables.map(({ name }: Table) => file.database.prepare(`SELECT * FROM "${name}"`).all()),
    )
  } finally {
    file.close()
  }
}
