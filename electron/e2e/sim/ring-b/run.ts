/** Runs schedules of the real ring one after the other, in this process and the one of its desks. */
import { addCounts, noCounts } from '../counts.ts'
import type { Played } from '../played.ts'
import type { Found, Range, Sum } from '../run.ts'
import { startDesks } from './desks.ts'
import { playSchedule } from './play.ts'
import { makeShop } from './shop.ts'

export async function runRingB({ first, count, isOver }: Range): Promise<Sum> {
  const shop = await makeShop()
  const desks = startDesks()
  const counts = noCounts()
  const found: Found[] = []
  const began = process.cpuUsage()
  let virtualMs = 0
  let seeds = 0
  try {
    for (let seed = first; seed < first + count && !isOver(found); seed += 1) {
      const played = await playSchedule(seed, { shop, desks })
      seeds += 1
      virtualMs += played.virtualMs
      addCounts(counts, played.counts)
      for (const what of played.violations) found.push({ ring: 'b', seed, what })
    }
  } finally {
    shop.close()
  }
  const { user, system } = process.cpuUsage(began)
  const cpuMs = (user + system) / 1_000 + (await desks.end())
  return { seeds, virtualMs, counts, found, repeated: 0, cpuMs }
}

/** One schedule with its trace. */
export async function replaySchedule(seed: number): Promise<Played> {
  const shop = await makeShop()
  const desks = startDesks()
  try {
    return await playSchedule(seed, { shop, desks }, true)
  } finally {
    await desks.end()
    shop.close()
  }
}
