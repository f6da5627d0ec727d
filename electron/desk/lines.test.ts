/** `npm run desk` against its grammar (runtime.md section 8), as a real process with real files. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instant } from '../../shared/base/time.ts'
import { code, news } from './journal/till.fixture.ts'
import { type Lines, startLines } from './lines.fixture.ts'
import { DEVICE, type FixtureServer, startFixtureServer, wireSets } from './sync/server.fixture.ts'

/** Each test starts processes. */
vi.setConfig({ testTimeout: 60_000 })

let server: FixtureServer
let dir: string
const desks: Lines[] = []

beforeEach(async () => {
  server = await startFixtureServer(() => Date.now())
  dir = mkdtempSync(join(tmpdir(), 'groundswell-lines-'))
})

afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.kill()
  await server.close()
  rmSync(dir, { recursive: true })
})

async function till(flags: Readonly<Record<string, string>> = {}): Promise<Lines> {
  const lines = startLines({ data: dir, server: server.url, enrol: 'ENROLTIL', ...flags })
  desks.push(lines)
  await lines.line((line) => 'ready' in line)
  return lines
}

async function readyTill(): Promise<Lines> {
  const lines = await till()
  lines.write('{"id":900,"watch":{"name":"till","input":{}}}')
  await lines.line((line) => manifestsIn(line) > 0)
  return lines
}

function manifestsIn(line: Readonly<Record<string, unknown>>): number {
  // The view `till` under the id it was asked with.
  const view = line['view'] as { readonly lists?: { readonly manifests: number } } | undefined
  return line['id'] === 900 ? (view?.lists?.manifests ?? 0) : 0
}

test('DK-1 the first line says ready and which desk; a redeemed code is answered as the grammar has it', async () => {
  const lines = await readyTill()
  expect(lines.said[0]).toEqual({ ready: true, desk: DEVICE })
  const accepted = await lines.run('redeem-code', { text: code(4), basketMinor: 1_450 })
  expect(accepted).toMatchObject({
    kind: 'done',
    value: { verdict: 'accepted', standing: 'provisional', voucher: '7.3.4' },
  })
  expect(accepted).toMatchObject({ value: { entry: expect.stringMatching(/^[0-9a-f]{32}:1$/) } })
  expect(await lines.run('redeem-code', { text: code(4) })).toMatchObject({
    kind: 'refused',
    reason: 'used_here',
    facts: { till: 'Counter' },
  })
})

test('DK-1 a wrong line is answered unexpected_shape and changes nothing', async () => {
  const lines = await readyTill()
  const wrong = { kind: 'failed', failure: 'unexpected_shape' }
  lines.write('no json at all')
  expect(await lines.line((line) => line['id'] === null)).toEqual({ id: null, answer: wrong })
  lines.write('{"id":70,"run":{"name":"redeem-code"},"more":1}')
  expect(await lines.line((line) => line['id'] === 70)).toEqual({ id: 70, answer: wrong })
  lines.write('{"id":71,"run":{"name":"redeem-code","input":{"text":7}}}')
  expect(await lines.line((line) => line['id'] === 71)).toEqual({ id: 71, answer: wrong })
  lines.write('{"id":72,"watch":{"name":"redemptions","input":{"limit":"all"}}}')
  expect(await lines.line((line) => line['id'] === 72)).toMatchObject({ id: 72 })
  const unknown = await lines.run('launch-rocket', {})
  expect(unknown).toMatchObject({ kind: 'refused', reason: 'unknown_command' })
  expect(await lines.run('redeem-code', { text: code(4) })).toMatchObject({ kind: 'done' })
})

test('DK-2 a code that is wrong is refused by code, and another enrolment is not tried', async () => {
  const lines = startLines({ data: dir, server: server.url, enrol: 'WRONGONE' })
  desks.push(lines)
  expect(await lines.line((line) => 'ready' in line)).toEqual({
    ready: false,
    failed: 'enrolment_refused',
  })
})

test('DK-2 remembers who it is without the server, and a second process is kept out', async () => {
  const first = await readyTill()
  const second = startLines({ data: dir })
  desks.push(second)
  expect(await second.line((line) => 'ready' in line)).toEqual({
    ready: false,
    failed: 'store_locked',
  })
  expect(await first.stop()).toBe(0)
  server.knowsTill = false
  const again = startLines({ data: dir, server: 'http://127.0.0.1:1' })
  desks.push(again)
  expect(await again.line((line) => 'ready' in line)).toEqual({ ready: true, desk: DEVICE })
  expect(await again.run('redeem-code', { text: code(9) })).toMatchObject({
    kind: 'done',
    value: { offline: true },
  })
  const remembered = readFileSync(join(dir, 'desk.json'), 'utf8')
  expect(remembered).toContain('"server":"http://127.0.0.1:1"')
  expect(await again.stop()).toBe(0)
  // Whose stores do not open is not remembered.
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  const journal = join(dir, files.find((path) => path.endsWith('journal.db')) ?? '')
  rmSync(journal)
  mkdirSync(journal)
  const closed = startLines({ data: dir, server: 'http://127.0.0.1:2' })
  desks.push(closed)
  expect(await closed.line((line) => 'ready' in line)).toMatchObject({ ready: false })
  expect(readFileSync(join(dir, 'desk.json'), 'utf8')).toBe(remembered)
})

test('DK-2 nobody signs in over a till: it is refused by name, and the till comes back as itself', async () => {
  const first = await till()
  expect(await first.stop()).toBe(0)
  const before = readFileSync(join(dir, 'desk.json'), 'utf8')
  const over = startLines({ data: dir, server: server.url, person: 'Mona Berg' })
  desks.push(over)
  expect(await over.line((line) => 'ready' in line)).toEqual({
    ready: false,
    failed: 'folder_is_till',
  })
  expect(readFileSync(join(dir, 'desk.json'), 'utf8')).toBe(before)
  const again = startLines({ data: dir })
  desks.push(again)
  expect(await again.line((line) => 'ready' in line)).toEqual({ ready: true, desk: DEVICE })
})

test('DK-3 a cut network is cut: the socket closes, codes are accepted offline, and all goes up once it is back', async () => {
  const lines = await readyTill()
  expect(await lines.run('network', { up: false })).toEqual({ kind: 'done', value: { up: false } })
  const before = server.heard.length
  const accepted = await lines.run('redeem-code', { text: code(5) })
  expect(accepted).toMatchObject({ value: { offline: true } })
  expect(server.heard.length).toBe(before)
  await lines.run('network', { up: true })
  const confirmed = await lines.line(
    (line) => line['id'] === 900 && JSON.stringify(line).includes('"standing":"confirmed"'),
  )
  expect(confirmed).toMatchObject({ view: { waiting: 0, online: true } })
})

test('DK-4 shows a code that was claimed twice, by whom and where', async () => {
  const holder = { tillName: 'Bar', venueName: 'Elsewhere', at: instant(1_790_000_000_000) }
  server.placeAs = ({ hash }) => ({
    standing: 'reversed',
    reason: 'already_held',
    // The holder's id is made here as the server makes it.
    holder: { ...holder, entry: `${'a'.repeat(32)}:7` as never, hash },
  })
  const lines = await readyTill()
  await lines.run('redeem-code', { text: code(5) })
  const shown = await lines.line((line) => JSON.stringify(line).includes('already_held'))
  expect(shown).toMatchObject({ view: { last: [{ standing: 'reversed', holder }] } })
})

test('DK-5 takes news the server sends by itself, and is switched off when the server knows it no more', async () => {
  const lines = await readyTill()
  server.say(wireSets(news({ used: [8], revision: 9 }), null, Date.now()))
  await expect
    .poll(async () => (await lines.run('redeem-code', { text: code(8) }))['reason'])
    .toBe('used_elsewhere')
  server.knowsTill = false
  server.drop()
  await lines.line((line) => JSON.stringify(line).includes('"gate":"device_revoked"'))
  expect(await lines.run('redeem-code', { text: code(1) })).toMatchObject({
    reason: 'device_revoked',
  })
})

test('DK-8 comes back each time its sockets are broken, and what was accepted meanwhile is placed', async () => {
  const lines = await readyTill()
  for (let round = 0; round < 4; round += 1) {
    server.drop()
    await lines.run('redeem-code', { text: code(20 + round) })
    await expect.poll(() => server.heard.filter((up) => up.t === 'hello').length).toBe(round + 2)
  }
  await lines.line((line) => {
    const text = JSON.stringify(line)
    const isPlaced = text.includes('"waiting":0') && !text.includes('"provisional"')
    return line['id'] === 900 && isPlaced && text.includes('7.3.23"')
  })
})

test('DK-6 no code, no name and no key stands in clear in any file of the desk', async () => {
  server.sets = news({ manifest: { title: 'Canary Zeisig 4711' } })
  const lines = await readyTill()
  await lines.run('open-shift', { cashier: 'Canary Mia' })
  await lines.run('redeem-code', { text: code(6) })
  const clear = filesOf(dir).filter((text) => /Zeisig|Canary Mia|G1[0-9A-Z]{20}/.test(text))
  expect(clear).toEqual([])
  await lines.stop()
  expect(filesOf(dir).filter((text) => text.includes('Zeisig'))).toEqual([])
})

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
}
