/** A till with staff, as a real `npm run desk` with real files: locked, signed in, a manager's PIN, and every way to read a code. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PersonId, Space, VenueId } from '../../shared/base/ids.ts'
import type { PersonFact } from '../../shared/domain/account/organisation.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import { code, news } from './journal/till.fixture.ts'
import { type Line, type Lines, startLines } from './lines.fixture.ts'
import { type FixtureServer, startFixtureServer } from './sync/server.fixture.ts'

let server: FixtureServer
let dir: string
const desks: Lines[] = []

function person(id: string, name: string, role: Role): PersonFact {
  // Ids of the test world.
  const [known, space] = [id as PersonId, 'organisation-7' as Space]
  return { id, space, kind: 'person', person: known, name, roles: [role] }
}

const manager = { person: 'person-mona', pin: '271828' }
// Bound to another venue.
const elsewhere = 'person-elsa'
const cashier = { person: 'person-ada', pin: '314159' }

beforeEach(async () => {
  server = await startFixtureServer(() => Date.now())
  server.facts = [
    person(manager.person, 'Mona Berg', 'manager'),
    person(cashier.person, 'Ada Keil', 'cashier'),
    { ...person(elsewhere, 'Elsa Roth', 'cashier'), venue: 'venue-elsewhere' as VenueId },
  ]
  server.sets = news({ manifest: { minimumSpendMinor: 1_000, asksFirstVisit: true } })
  dir = mkdtempSync(join(tmpdir(), 'groundswell-staff-'))
})

afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.kill()
  await server.close()
  rmSync(dir, { recursive: true })
})

/** Ready when it holds a campaign and its staff. */
async function till(): Promise<Lines> {
  const lines = startLines({ data: dir, server: server.url, enrol: 'ENROLTIL' })
  desks.push(lines)
  await lines.line((line) => 'ready' in line)
  lines.write('{"id":900,"watch":{"name":"till","input":{}}}')
  await lines.line((line) => {
    const text = JSON.stringify(line)
    return text.includes('"manifests":1') && text.includes('Ada Keil')
  })
  return lines
}

const reasonOf = (answer: Line): unknown => answer['reason'] ?? answer['failure'] ?? answer['kind']

async function setPins(lines: Lines): Promise<void> {
  expect(reasonOf(await lines.run('set-pin', manager))).toBe('done')
  expect(reasonOf(await lines.run('set-pin', { ...cashier, manager }))).toBe('done')
}

test('DK-23 the first PIN is a manager’s own and set while the server is there; later ones by a manager’s PIN', async () => {
  const lines = await till()
  expect(reasonOf(await lines.run('set-pin', cashier))).toBe('not_a_manager')
  expect(reasonOf(await lines.run('set-pin', { person: 'nobody', pin: '271828' }))).toBe(
    'unknown_person',
  )
  // Who stands at another venue is nobody of this till's staff.
  expect(reasonOf(await lines.run('set-pin', { person: elsewhere, pin: '271828' }))).toBe(
    'unknown_person',
  )
  await lines.run('network', { up: false })
  expect(reasonOf(await lines.run('set-pin', manager))).toBe('unreachable')
  await lines.run('network', { up: true })
  await expect.poll(async () => reasonOf(await lines.run('set-pin', manager))).toBe('done')
  expect(reasonOf(await lines.run('set-pin', cashier))).toBe('manager_needed')
  const wrong = { ...cashier, manager: { ...manager, pin: '000000' } }
  expect(reasonOf(await lines.run('set-pin', wrong))).toBe('pin_wrong')
  expect(reasonOf(await lines.run('set-pin', { ...cashier, manager }))).toBe('done')
})

test('DK-24 a locked till looks at no code; entries and verdicts say who stood there, by name', async () => {
  const lines = await till()
  await setPins(lines)
  const scan = { text: code(4), basketMinor: 1_450 }
  expect(reasonOf(await lines.run('redeem-code', scan))).toBe('till_locked')
  expect(reasonOf(await lines.run('open-shift', {}))).toBe('till_locked')
  expect(reasonOf(await lines.run('counter-api', { on: true }))).toBe('till_locked')
  expect(await lines.run('sign-in-cashier', cashier)).toMatchObject({
    value: { person: cashier.person, handedOver: false },
  })
  // A name that was typed does not stand against a PIN.
  await lines.run('open-shift', { cashier: 'Somebody else' })
  expect(await lines.run('redeem-code', scan)).toMatchObject({
    value: { verdict: 'accepted', asksFirstVisit: true },
  })
  expect(await lines.run('redeem-code', scan)).toMatchObject({
    reason: 'used_here',
    facts: { cashier: 'Ada Keil' },
  })
  await lines.line((line) => {
    const text = JSON.stringify(line)
    return (
      text.includes('"cashier":"Ada Keil"') && text.includes('"signedIn":{"person":"person-ada"')
    )
  })
  expect(reasonOf(await lines.run('lock-till', {}))).toBe('done')
  expect(reasonOf(await lines.run('redeem-code', scan))).toBe('till_locked')
})

test('DK-25 a manager’s PIN lifts what may be lifted for one scan, and the verdict says who', async () => {
  const lines = await till()
  await setPins(lines)
  await lines.run('sign-in-cashier', cashier)
  const scan = { text: code(4), basketMinor: 900 }
  expect(reasonOf(await lines.run('redeem-code', scan))).toBe('below_minimum')
  const lift = ['below_minimum']
  const byCashier = { ...scan, override: { manager: cashier, lift } }
  expect(reasonOf(await lines.run('redeem-code', byCashier))).toBe('not_a_manager')
  expect(await lines.run('redeem-code', { ...scan, override: { manager, lift } })).toMatchObject({
    value: { override: { manager: 'Mona Berg', lifted: [{ reason: 'below_minimum', by: 100 }] } },
  })
  expect(reasonOf(await lines.run('redeem-code', { ...scan, text: code(5) }))).toBe('below_minimum')
  const used = { ...scan, text: code(4), override: { manager, lift: ['used_here'] } }
  expect(reasonOf(await lines.run('redeem-code', used))).toBe('unexpected_shape')
})

test('DK-28 a manager’s PIN opens and closes the door to a cash register; without any PIN at the till nobody is asked', async () => {
  const lines = await till()
  const port = async (input: object): Promise<unknown> => {
    const answer = await lines.run('counter-api', input)
    return answer['kind'] === 'done' ? answer['value'] : answer['reason']
  }
  const open = { port: expect.any(Number), token: expect.stringMatching(/^gsc_/) }
  expect(await port({ on: true })).toEqual(open)
  expect(await port({ on: false })).toEqual({ port: null, token: null })
  await setPins(lines)
  await lines.run('sign-in-cashier', cashier)
  expect(await port({ on: true })).toBe('manager_needed')
  expect(await port({ on: true, manager: cashier })).toBe('not_a_manager')
  expect(await port({ on: true, manager: { ...manager, pin: '000000' } })).toBe('pin_wrong')
  expect(await port({ on: true, manager })).toEqual(open)
  expect(await port({ on: false })).toBe('manager_needed')
  expect(await port({ on: false, manager })).toEqual({ port: null, token: null })
})

test('DK-26 a code read a hundred times at once by camera, scanner and hand is accepted once', async () => {
  const lines = await till()
  const text = code(7)
  const readings = [
    { text, source: 'camera' },
    { text: `]Q3${text}`, source: 'wedge' },
    { text: ` ${text.toLowerCase()} `, source: 'typed' },
    { text: `${text}\t`, source: 'wedge' },
  ]
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      lines.run('redeem-code', { ...readings[at % readings.length], basketMinor: 1_450 }),
    ),
  )
  const counts = Map.groupBy(answers, reasonOf)
  expect([...counts].map(([reason, { length }]) => [reason, length])).toEqual([
    ['done', 1],
    ['used_here', 99],
  ])
})

test('DK-27 a closed shift is printed by its number as PDF, table and receipt text, and read again unchanged', async () => {
  const lines = await till()
  expect(reasonOf(await lines.run('print-z-report', { format: 'pdf' }))).toBe('no_shift_open')
  await lines.run('open-shift', { cashier: 'Mara' })
  await lines.run('redeem-code', { text: code(4), basketMinor: 1_450 })
  expect(await lines.run('x-report', {})).toMatchObject({ value: { report: { kind: 'x' } } })
  const closed = await lines.run('close-shift', {})
  expect(closed).toMatchObject({
    value: { accepted: 1, report: { number: 1, cashiers: ['Mara'] } },
  })
  // As the answer above.
  const { report } = closed['value'] as { readonly report: object }
  expect(await lines.run('list-z-reports', {})).toMatchObject({ value: { reports: [report] } })
  const written = async (format: string): Promise<string> => {
    const answer = await lines.run('print-z-report', { number: 1, format, language: 'de' })
    const { file } = answer['value'] as { readonly file: string }
    return readFileSync(join(dir, 'files', file)).toString('latin1')
  }
  expect((await written('pdf')).slice(0, 5)).toBe('%PDF-')
  expect(await written('text')).toContain('Z-Bericht 1')
  expect(await written('csv')).toContain('"A coffee for two","1","2.50"')
  expect(reasonOf(await lines.run('print-z-report', { number: 2, format: 'csv' }))).toBe(
    'unknown_report',
  )
})
