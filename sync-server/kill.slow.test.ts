/**
 * Kills the real server process at random moments while a till uploads, restarts it on the same folder, and asks at the end
 * whether every entry it ever acknowledged is there, once, with the standing it was told.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import type { DeviceId, TillKeyId, VenueId } from '../shared/base/ids.ts'
import { instant } from '../shared/base/time.ts'
import {
  appendEntry,
  canonicalEntry,
  EMPTY_CHAIN,
  signHead,
} from '../shared/domain/redemption/chain.ts'
import { type Entry, type EntryFacts } from '../shared/domain/redemption/entry.ts'
import type { PlacedEntry, PlacementBatch } from '../shared/domain/redemption/placement.ts'
import { readToken } from '../shared/domain/redemption/token.ts'
import { keyPairFromSeed, sha256 } from './auth/ed25519.ts'
import { tillKeyId } from './auth/enrolment.ts'
import { type Client, connect, personTicket, post, tillTicket } from './client.fixture.ts'

const KILLS = 30
const ENTRIES_AN_UPLOAD = 3
const LONGEST_LIFE_MS = 60
/** The next life after one that placed nothing: a busy machine takes longer to answer. */
const LONGER = 1.25
const KEY = keyPairFromSeed(sha256(Buffer.from('the till of the kill test')))

interface Process {
  readonly url: string
  readonly child: ChildProcess
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

async function start(dir: string): Promise<Process> {
  const env = {
    ...process.env,
    PORT: '0',
    GROUNDSWELL_DATA: dir,
    GROUNDSWELL_SANDBOX: '1',
    LOG_LEVEL: 'error',
  }
  const entry = new URL('index.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server did not start')))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
      if (address !== undefined) resolve(address)
    })
  })
  const kill = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    child.kill(signal)
    await exited
  }
  return { url, child, kill }
}

interface Enrolled {
  readonly device: DeviceId
  readonly till: TillKeyId
  readonly venue: VenueId
  readonly codes: readonly string[]
}

async function ask(client: Client, name: string, input: Readonly<Record<string, string | number>>) {
  const id = `only ${name}`
  client.send({ t: 'command', i: 1, id, name, version: 1, input })
  const { answer } = await client.next('answer', (down) => down.id === id)
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  // The caller knows the command.
  return answer.value as Readonly<Record<string, unknown>>
}

type Rows = readonly Readonly<Record<string, unknown>>[]

function idOf(rows: Rows, field: string, value: string): string {
  const id = rows.find((row) => row[field] === value)?.['id']
  if (typeof id !== 'string') throw new Error(`no row whose ${field} is ${value}`)
  return id
}

async function enrol(url: string): Promise<Enrolled> {
  const client = await connect(url, {
    ticket: await personTicket(url, 'Magdalena Kofler'),
    device: 'desk',
  })
  client.send({ t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 100 })
  client.send({ t: 'pull', i: 2, collection: 'campaigns', checkpoint: null, credit: 100 })
  const facts = (await client.next('page', (page) => page.collection === 'facts')).rows
  const campaigns = (await client.next('page', (page) => page.collection === 'campaigns')).rows
  const venue = idOf(facts, 'kind', 'venue')
  const campaign = idOf(campaigns, 'state', 'live')
  const { code } = await ask(client, 'create-enrolment', { venue, name: 'Kill till' })
  const { vouchers } = await ask(client, 'list-vouchers', { campaign })
  client.close()
  const publicKey = Buffer.from(KEY.publicKey).toString('base64url')
  const { body } = await post(`${url}/api/v1/enrolments/claim`, { code, publicKey })
  return {
    // Ids as the server gave them.
    device: body['device'] as DeviceId,
    venue: venue as VenueId,
    till: tillKeyId(KEY.publicKey),
    codes: (vouchers as readonly { readonly text: string }[]).map(({ text }) => text),
  }
}

function factsOf({ codes }: Enrolled, count: number): EntryFacts {
  const reading = readToken(codes[count % codes.length] ?? '')
  if (!reading.ok || count % 7 === 0) return { kind: 'shift_opened' }
  const { organisation, campaign, serial, edition } = reading.token.fields
  return {
    kind: 'accepted',
    voucher: { organisation, campaign, serial },
    edition,
    token: reading.token.text,
    manifestVersion: 1,
    basketMinor: 800,
    rewardMinor: 290,
    offline: true,
    usedAsOf: null,
  }
}

/** A till in memory: its chain grows for ever; what is acknowledged is written down here and nowhere else. */
function createTill(enrolled: Enrolled) {
  const entries: Entry[] = []
  const acknowledged = new Map<number, PlacedEntry>()
  const grow = (): void => {
    const last = entries.at(-1)
    const head = last === undefined ? EMPTY_CHAIN : { sequence: last.sequence, hash: last.hash }
    const at = instant(Date.now())
    const { till, venue } = enrolled
    const frame = {
      till,
      venue,
      at,
      trustedAt: at,
      uncertaintyMs: 5,
      monotonicMs: 1,
      cashier: null,
      shift: null,
    }
    entries.push(appendEntry(head, { ...factsOf(enrolled, entries.length), ...frame }, sha256))
  }
  const upload = async (client: Client, i: number): Promise<void> => {
    // Some of it is sent again, as a till does that did not hear the answer.
    const from = Math.max(0, acknowledged.size - (i % 3))
    while (entries.length < from + ENTRIES_AN_UPLOAD) grow()
    const sent = entries.slice(from, from + ENTRIES_AN_UPLOAD)
    const last = sent.at(-1)
    if (last === undefined) return
    const head = signHead(enrolled.till, { sequence: last.sequence, hash: last.hash }, KEY.sign)
    client.send({
      t: 'upload',
      i,
      head,
      entries: sent.map(({ hash, ...body }) => ({ body: canonicalEntry(body), hash })),
    })
    const { placement } = await client.next('placed', (down) => down.i === i)
    // The server's own batch.
    const batch = JSON.parse(placement.batch) as PlacementBatch
    for (const placed of batch.entries) acknowledged.set(placed.sequence, placed)
  }
  return { entries, acknowledged, upload }
}

async function joinServer({ url }: Process, { device }: Enrolled, jti: string): Promise<Client> {
  const exp = Math.floor(Date.now() / 1000) + 50
  const ticket = await tillTicket(url, KEY, { sub: device, exp, jti: `life number ${jti}` })
  const client = await connect(url, { ticket, device })
  await client.next('welcome')
  return client
}

test('no acknowledged entry is lost, doubled or told otherwise after kills at any moment', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-kill-'))
  let server = await start(dir)
  onTestFinished(async () => {
    await server.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  })
  const enrolled = await enrol(server.url)
  const till = createTill(enrolled)
  let longestMs = LONGEST_LIFE_MS
  // On a busy machine so many lives may have placed too little to lose: then there are more of them.
  for (let life = 0; life < KILLS || till.acknowledged.size <= KILLS; life += 1) {
    const placed = till.acknowledged.size
    const client = await joinServer(server, enrolled, `${life}`)
    const { kill } = server
    const killed = new Promise<void>((resolve) => {
      setTimeout(() => resolve(kill('SIGKILL')), Math.random() * longestMs)
    })
    await uploadUntilClosed(client, till)
    await killed
    if (till.acknowledged.size === placed) longestMs *= LONGER
    server = await start(dir)
  }
  const client = await joinServer(server, enrolled, 'last')
  const told = new Map(till.acknowledged)
  expect(told.size).toBeGreaterThan(KILLS)
  await confirmAll(client, { till, enrolled })
  for (const [sequence, placed] of told) {
    expect(till.acknowledged.get(sequence)).toEqual(placed)
  }
  client.close()
})

type Till = ReturnType<typeof createTill>

async function uploadUntilClosed(client: Client, till: Till): Promise<void> {
  try {
    for (let i = 1; ; i += 1) await till.upload(client, i)
  } catch {
    await client.closed
  }
}

/** Sends every acknowledged entry once more: the answer is what the ledger holds. */
async function confirmAll(
  client: Client,
  { till, enrolled }: { readonly till: Till; readonly enrolled: Enrolled },
): Promise<void> {
  const { entries, acknowledged } = till
  const sent = entries.slice(0, acknowledged.size)
  for (let from = 0; from < sent.length; from += 100) {
    const part = sent.slice(from, from + 100)
    const last = part.at(-1)
    if (last === undefined) return
    const i = 10_000 + from
    const head = signHead(enrolled.till, { sequence: last.sequence, hash: last.hash }, KEY.sign)
    client.send({
      t: 'upload',
      i,
      head,
      entries: part.map(({ hash, ...body }) => ({ body: canonicalEntry(body), hash })),
    })
    const { placement } = await client.next('placed', (down) => down.i === i)
    const batch = JSON.parse(placement.batch) as PlacementBatch
    for (const placed of batch.entries) acknowledged.set(placed.sequence, placed)
  }
}
