/** kill -9 of tills and server at random moments, SIGSTOP, and cuts of the wire, while every till scans. */
import { setTimeout as wait } from 'node:timers/promises'
import type { DeskLines } from '../house/desk-lines.ts'
import { scanUntil } from './cashier.ts'
import type { Plan } from './plan.ts'
import type { ChaosTill, ChaosWorld } from './world.ts'

export interface Kills {
  tills: number
  servers: number
  stops: number
  cuts: number
}

const TILL_LIFE_MS = { least: 150, most: 2_200 }
const SERVER_LIFE_MS = { least: 1_200, most: 4_000 }
const STOP_MS = { least: 30, most: 400 }
const CUT_MS = { least: 40, most: 600 }
const STOP_SHARE = 0.12
const CUT_SHARE = 0.15

interface Round {
  readonly world: ChaosWorld
  readonly kills: Kills
  readonly isOver: () => boolean
}

/** Until the plan's kills and entries are reached; everything is down but the server when it ends. */
export async function killAndCut(
  world: ChaosWorld,
  tills: readonly ChaosTill[],
  plan: Plan,
): Promise<Kills> {
  const kills: Kills = { tills: 0, servers: 0, stops: 0, cuts: 0 }
  const until = Date.now() + plan.killsWithinMs
  const isEnough = (): boolean =>
    kills.tills + kills.servers >= plan.kills && world.log.count() >= plan.entries
  const round = { world, kills, isOver: () => isEnough() || Date.now() > until }
  await Promise.all([...tills.map((till) => tormentTill(round, till)), tormentServer(round)])
  return kills
}

async function tormentTill(round: Round, till: ChaosTill): Promise<void> {
  while (!round.isOver()) {
    const desk = await round.world.start(till)
    const scanning = scanUntil(desk, till.hand, round.isOver)
    await tormentOnce(round, till, desk)
    await wait(between(round, TILL_LIFE_MS))
    await desk.kill()
    round.kills.tills += 1
    await scanning
    till.wire.mend()
  }
}

async function tormentOnce(round: Round, till: ChaosTill, desk: DeskLines): Promise<void> {
  const chance = round.world.random()
  if (chance < STOP_SHARE) {
    await wait(between(round, STOP_MS))
    desk.process.kill('SIGSTOP')
    await wait(between(round, STOP_MS))
    desk.process.kill('SIGCONT')
    round.kills.stops += 1
  } else if (chance < STOP_SHARE + CUT_SHARE) {
    const ways = ['whole', 'up', 'down'] as const
    await wait(between(round, CUT_MS))
    till.wire.cut(ways[Math.floor(round.world.random() * ways.length)] ?? 'whole')
    await wait(between(round, CUT_MS))
    // Half of the cuts last until the till is killed.
    if (round.world.random() < 0.5) till.wire.mend()
    round.kills.cuts += 1
  }
}

async function tormentServer(round: Round): Promise<void> {
  const { world, kills } = round
  while (!round.isOver()) {
    await wait(between(round, SERVER_LIFE_MS))
    if (round.isOver()) return
    if (world.random() < STOP_SHARE) {
      world.server().process.kill('SIGSTOP')
      await wait(between(round, STOP_MS))
      world.server().process.kill('SIGCONT')
      kills.stops += 1
      continue
    }
    await world.server().kill()
    kills.servers += 1
    await world.restartServer()
  }
}

function between(
  { world }: Round,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  return least + world.random() * (most - least)
}
