/** A campaign that has ended waits for its tills, then is settled once: venues, operator, and the rest released. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant } from '../../shared/base/time.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill, publish, readCampaign } from '../store/shop.fixture.ts'
import { startDueCampaigns } from './due.ts'

async function ended() {
  const memory = await openMemory()
  await publish(memory, 'a')
  const tills = [await enrolTill(memory, 'a', 1), await enrolTill(memory, 'a', 2)] as const
  await tills[0].place([tills[0].accept(1), tills[0].accept(2)])
  await tills[1].place([tills[1].accept(1), tills[1].accept(3)])
  const lists = await memory.store.lists({
    organisation: 97,
    venue: 'venue-a1',
    endedBefore: 0,
    known: new Map(),
  })
  const { endsAt } = JSON.parse(lists[0]?.manifest ?? '{}') as { readonly endsAt: number }
  const goOn = async (at: number): Promise<Awaited<ReturnType<typeof readCampaign>>> => {
    memory.world.pass(at - memory.world.now())
    // Each look answers one date: the end, then the settling.
    for (let look = 0; look < 3; look += 1)
      await startDueCampaigns(memory.store, memory.world.now())
    return readCampaign(memory, 'a')
  }
  return { memory, tills, endsAt, goOn }
}

test('a campaign that has ended waits for its tills by name, at the latest until their leases have run out', async () => {
  const { memory, tills, endsAt, goOn } = await ended()
  const seen = (at: 0 | 1, when: number) =>
    memory.store.tillSeen(tills[at].principal.device, instant(when))
  await seen(1, endsAt - HOUR_MS)
  expect((await goOn(endsAt)).state).toBe('ended')
  await seen(0, endsAt + 4 * HOUR_MS)
  const latestAt = endsAt - HOUR_MS + 7 * DAY_MS
  expect(await goOn(endsAt + 6 * HOUR_MS)).toMatchObject({
    state: 'ended',
    settlement: { kind: 'waiting', waitingFor: ['Till a2'], latestAt },
  })
  expect((await goOn(latestAt + HOUR_MS)).state).toBe('settled')
})

test('it is settled when each has reported: what was given twice is borne as the terms say, and reservations end', async () => {
  const { memory, tills, endsAt, goOn } = await ended()
  for (const { principal } of tills)
    await memory.store.tillSeen(principal.device, instant(endsAt - HOUR_MS))
  const { waitingFor, latestAt } = (await goOn(endsAt + 5 * HOUR_MS)).settlement as {
    readonly waitingFor: readonly string[]
    readonly latestAt: number
  }
  expect(waitingFor).toEqual(['Till a1', 'Till a2'])
  expect(latestAt).toBe(endsAt - HOUR_MS + 7 * DAY_MS)
  for (const { principal } of tills)
    await memory.store.tillSeen(principal.device, instant(endsAt + 5 * HOUR_MS))
  const settled = await goOn(endsAt + 8 * HOUR_MS)
  expect(settled).toMatchObject({
    state: 'settled',
    settlement: {
      kind: 'settled',
      entries: [
        { account: 'reservation', minor: -3_000 },
        { account: 'venue', venue: 'venue-a1', minor: 500 },
        { account: 'venue', venue: 'venue-a2', minor: 250 + 125 },
        { account: 'budget', minor: 3_000 - 875 },
      ],
    },
  })
  const { rows } = await memory.store.vouchers({
    organisation: 97,
    campaign: 1,
    after: -1,
    limit: 50,
    promoter: null,
  })
  expect(rows.every(({ reservedMinor }) => reservedMinor === 0)).toBe(true)
})

test('while the server recovers nothing is settled', async () => {
  const { memory, endsAt, goOn } = await ended()
  await goOn(endsAt)
  const since = memory.world.now()
  await memory.store.beginRecovery({ cause: 'restore', since, above: 1 })
  expect((await goOn(endsAt + 6 * DAY_MS)).state).toBe('ended')
})
