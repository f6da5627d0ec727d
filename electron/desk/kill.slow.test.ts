/** kill -9 of a real till while it redeems: what was acknowledged is there, the chain is sound, each code is free or used. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { assert } from '../../shared/base/assert.ts'
import { bytesFromHex } from '../../shared/base/bytes.ts'
import { seededRandom } from '../../shared/base/random.ts'
import { type ChainLink, faultInChain } from '../../shared/domain/redemption/chain.ts'
import { entryBodyFrom } from '../../shared/domain/redemption/entry.schema.ts'
import { sha256 } from './crypto.ts'
import { code } from './journal/till.fixture.ts'
import { type Lines, startLines } from './lines.fixture.ts'
import { openStore } from './store/database.ts'
import { DEVICE, ORGANISATION_ID, startFixtureServer } from './sync/server.fixture.ts'

const KILLS = 26
/** Acceptances in all. */
const TOLD = KILLS * 4
const LONGEST_LIFE_MS = 120
/** Scans under way at once. */
const TOGETHER = 8

test('TJ-15 loses no acknowledged entry, killed at random moments while it redeems', async () => {
  const server = await startFixtureServer(() => Date.now())
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-kill-'))
  const random = seededRandom(9)
  const acknowledged = new Map<string, string>()
  let next = 0
  // A busy machine tells less in each life: there are as many as it takes.
  for (let life = 0; life < KILLS || acknowledged.size <= TOLD; life += 1) {
    const lines = startLines({ data: dir, server: server.url, enrol: 'ENROLTIL' })
    await lines.line((line) => line['ready'] === true)
    await untilItAccepts(lines, (next += 1), acknowledged)
    const scans = Array.from({ length: 4_000 }, () => (next += 1))
    for (let at = 0; at < TOGETHER; at += 1) void redeemAll(lines, scans, acknowledged)
    await wait(random() * LONGEST_LIFE_MS)
    await lines.kill()
    note(lines, acknowledged)
  }
  const kept = readJournal(dir)
  const lost = [...acknowledged].filter(([entry, voucher]) => kept.get(entry) !== voucher)
  expect(lost).toEqual([])
  const accepted = [...kept.values()]
  expect(new Set(accepted).size).toBe(accepted.length)
  await server.close()
  rmSync(dir, { recursive: true })
})

/** The first lists have to come before the first code is accepted. */
async function untilItAccepts(
  lines: Lines,
  serial: number,
  acknowledged: Map<string, string>,
): Promise<void> {
  for (;;) {
    const answer = await lines.run('redeem-code', { text: code(serial) })
    if (answer['kind'] === 'done' || answer['reason'] === 'used_here') break
    await wait(20)
  }
  note(lines, acknowledged)
}

async function redeemAll(
  lines: Lines,
  scans: number[],
  acknowledged: Map<string, string>,
): Promise<void> {
  try {
    for (let serial = scans.pop(); serial !== undefined; serial = scans.pop())
      await lines.run('redeem-code', { text: code(serial) })
  } catch {
    // Killed: what it said until then counts.
    note(lines, acknowledged)
  }
}

/** Every accept that a line has told. */
function note(lines: Lines, acknowledged: Map<string, string>): void {
  for (const { answer } of lines.said) {
    // An answer of the grammar.
    const value = (
      answer as { readonly value?: { readonly entry?: string; readonly voucher?: string } }
    )?.value
    if (value?.entry !== undefined) acknowledged.set(value.entry, value.voucher ?? '')
  }
}

/** Voucher by accepted entry, after the file and its chain were found sound. */
function readJournal(dir: string): ReadonlyMap<string, string> {
  const folder = join(dir, ORGANISATION_ID, DEVICE)
  assert(existsSync(folder), 'the till has its folder')
  const key = bytesFromHex(readFileSync(join(dir, 'store.key'), 'utf8').trim())
  assert(key !== undefined, 'the key is hex')
  const opened = openStore({ folder, file: 'journal', key })
  assert(opened.ok, 'the journal opens')
  const connection = opened.value
  expect(connection.statement<object>('PRAGMA integrity_check').all()).toEqual([
    { integrity_check: 'ok' },
  ])
  type Row = {
    readonly body: string
    readonly hash: string
    readonly voucher: string | null
    readonly kind: string
  }
  const rows = connection
    .statement<Row>('SELECT body, hash, voucher, kind FROM entries ORDER BY sequence')
    .all()
  const links = rows.map(({ body: text, hash }): ChainLink => {
    const body = entryBodyFrom(text)
    assert(body !== undefined, 'an entry is readable')
    return { body, text, hash }
  })
  const [first] = links
  assert(first !== undefined && first.body.sequence === 1, 'the chain begins')
  expect(faultInChain(first.body.till, links, sha256)).toBeUndefined()
  connection.close()
  return new Map(
    rows.flatMap(({ kind, voucher }, at) =>
      kind === 'accepted' ? [[`${first.body.till}:${at + 1}`, voucher ?? ''] as const] : [],
    ),
  )
}
