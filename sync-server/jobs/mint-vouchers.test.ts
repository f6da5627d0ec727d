/** Minting as a job: all of it once, over a fall too; stopped when asked; never past the budget. */
import { expect, test } from 'vitest'
import { later } from '../../shared/base/time.ts'
import { openHall } from '../sync/session.fixture.ts'
import { managerOf, organisationId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import type { Mint } from '../store/minting.ts'
import { campaignId, publish, readCampaign } from '../store/shop.fixture.ts'
import { issue } from '../accept/issue.ts'

const COUNT = 6_001
/** The shop's promoters have these. */
const ISSUED = 12

async function shop() {
  const memory = await openMemory()
  await publish(memory, 'a', { budget: { rewardMinor: 250 * 10_000, currency: 'EUR' } })
  return memory
}

let last = 0

interface Asked {
  readonly name: string
  readonly input: object
  /** Whether the server's jobs run meanwhile. */
  readonly isRunning?: boolean
}

async function ask(memory: Memory, { name, input, isRunning = true }: Asked) {
  const hall = openHall(memory)
  if (!isRunning) hall.jobs.stop()
  const desk = await hall.join(managerOf('a'))
  last += 1
  const asked = { t: 'command', i: last, id: `c-${last}`, name, version: 1, input } as const
  // Plain data, as the wire carries it.
  const frame = JSON.parse(JSON.stringify(asked)) as typeof asked & { input: string }
  const { answer } = await desk.ask(frame, 'answer')
  return { hall, answer }
}

function start(memory: Memory, count = COUNT, isRunning = true) {
  const input = { campaign: campaignId('a'), count }
  return ask(memory, { name: 'issue-vouchers', input, isRunning })
}

function jobOf(answer: { readonly kind: string; readonly value?: unknown }): string {
  // The command answered with its job.
  return (answer.value as { readonly job: string }).job
}

/** A slice as the job makes it. */
function minting({ keys }: Memory): Mint {
  return ({ manifest, slot, first, count, promoter }) =>
    issue({
      manifest,
      slot,
      first,
      mint: keys.minting(manifest.organisation, slot).sign,
      holders: Array.from({ length: count }, () => ({ promoter, guest: true })),
    })
}

async function serials(memory: Memory): Promise<readonly number[]> {
  const question = { organisation: 97, campaign: 1, after: -1, limit: 20_000, promoter: null }
  return (await memory.store.vouchers(question)).rows.map(({ serial }) => serial)
}

const dense = (length: number) => Array.from({ length }, (_, at) => at)

test('many vouchers are minted by a job, dense and counted', async () => {
  const memory = await shop()
  const { hall, answer } = await start(memory)
  expect(answer).toMatchObject({ kind: 'done', value: { total: COUNT } })
  await hall.jobs.idle()
  expect(await serials(memory)).toEqual(dense(ISSUED + COUNT))
  expect((await readCampaign(memory, 'a')).counts.issued).toBe(ISSUED + COUNT)
  const job = await memory.store.mintJob(organisationId('a'), jobOf(answer))
  expect(job).toMatchObject({ done: COUNT, state: 'done' })
})

test('a server that fell goes on where it was; no serial is minted twice', async () => {
  const memory = await shop()
  const { answer } = await start(memory, COUNT, false)
  const asked = { organisation: organisationId('a'), id: jobOf(answer) }
  const mint = minting(memory)
  await memory.store.mintSlice(asked, mint)
  await memory.store.mintSlice(asked, mint)
  // The third falls before its commit: nothing of it is kept.
  await expect(
    memory.store.mintSlice(asked, (slice) => {
      mint(slice)
      throw new Error('the power went')
    }),
  ).rejects.toThrow('the power went')
  expect(await serials(memory)).toEqual(dense(ISSUED + 500))
  await openHall(memory).jobs.idle()
  expect(await serials(memory)).toEqual(dense(ISSUED + COUNT))
})

test('a job that is cancelled keeps what it minted, and the budget of the rest', async () => {
  const memory = await shop()
  const { answer } = await start(memory, COUNT, false)
  const asked = { organisation: organisationId('a'), id: jobOf(answer) }
  await memory.store.mintSlice(asked, minting(memory))
  const stop = await ask(memory, {
    name: 'cancel-minting',
    input: { job: jobOf(answer) },
    isRunning: false,
  })
  expect(stop.answer).toEqual({ kind: 'done', value: { cancelled: true } })
  const minted = (await serials(memory)).length - ISSUED
  expect(minted).toBeLessThan(COUNT)
  expect((await readCampaign(memory, 'a')).counts.issued).toBe(ISSUED + minted)
  const state = await ask(memory, { name: 'mint-job', input: { job: jobOf(answer) } })
  expect(state.answer).toMatchObject({ value: { done: minted, state: 'cancelled' } })
  const rest = 10_000 - ISSUED - minted
  const again = await start(memory, rest, false)
  expect(again.answer).toMatchObject({ kind: 'done', value: { total: rest } })
})

test.each(['waiting', 'leased', 'dead'] as const)(
  'ST-48 a minting that is dropped while it is %s is cancelled: what was minted stays, and the rest can be asked for anew',
  async (state) => {
    const memory = await shop()
    const { store, world } = memory
    const { answer } = await start(memory, COUNT, false)
    const asked = { organisation: organisationId('a'), id: jobOf(answer) }
    const [at, until] = [world.now(), later(world.now(), 30_000)]
    const unit = { kind: 'mint-vouchers', lease: 'lease', at, until, attemptsMax: 10 }
    const leased = state === 'waiting' ? null : await store.leaseJob(unit)
    const held = leased?.ok === true ? leased.value : null
    await store.mintSlice(asked, minting(memory))
    const end = { state: 'dead', failure: 'ill', dueAt: at, at } as const
    if (state === 'dead' && held !== null) await store.endJob(held, end)
    const [row] = await store.jobs(1)
    expect(row?.state).toBe(state)
    const deed = { organisation: null, event: 'job_dropped', actor: { kind: 'operator' } } as const
    const told = { ...deed, origin: null, outcome: 'done', at } as const
    expect(await store.dropJob(row?.id ?? '', told)).toEqual({ ok: true, value: true })
    expect(await store.mintJob(asked.organisation, asked.id)).toMatchObject({
      state: 'cancelled',
      done: 250,
    })
    expect((await readCampaign(memory, 'a')).counts.issued).toBe(ISSUED + 250)
    // Whoever held it finds nothing more to do.
    expect(await store.mintSlice(asked, minting(memory))).toEqual({ ok: true, value: null })
    const late = held === null ? null : await store.endJob(held, { ...end, state: 'waiting' })
    expect(late).toEqual(held === null ? null : { ok: true, value: false })
    expect(await store.jobs(5)).toEqual([])
    expect(await serials(memory)).toEqual(dense(ISSUED + 250))
    const rest = 10_000 - ISSUED - 250
    const again = await start(memory, rest, false)
    expect(again.answer).toMatchObject({ kind: 'done', value: { total: rest } })
  },
)

test('ST-13 its row stands with what it has still to mint, which is reserved already; a refusal leaves neither', async () => {
  const memory = await shop()
  const { answer } = await start(memory, COUNT, false)
  const more = await start(memory, 4_000, false)
  const payload = { organisation: organisationId('a'), id: jobOf(answer) }
  expect(await memory.store.jobs(5)).toMatchObject([{ state: 'waiting', payload }])
  const left = 10_000 - ISSUED - COUNT
  expect(more.answer).toMatchObject({ reason: 'budget_exhausted', facts: { left } })
})

test('nobody sees or stops another organisation’s job', async () => {
  const memory = await shop()
  const { answer } = await start(memory, COUNT, false)
  expect(await memory.store.mintJob(organisationId('b'), jobOf(answer))).toBeUndefined()
  const stopped = await memory.store.cancelMinting(organisationId('b'), jobOf(answer))
  expect(stopped).toEqual({ ok: true, value: false })
})
