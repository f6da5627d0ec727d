/** The till's part of chaos: every fault in turn over one shop, then all is healed, and the ledger is judged by the clients' logs. */
import { join } from 'node:path'
import { jumpClock } from './clocks.ts'
import { damageJournals } from './damaged.ts'
import { failDisk, fillDisk, mountSmallDisk } from './disks.ts'
import { type Judgement, judge, readLedgerIn } from './judge.ts'
import { killAndCut, type Kills } from './kills.ts'
import type { Plan } from './plan.ts'
import { cutPower, type PowerCuts } from './power-cuts.ts'
import { restoreImage } from './restored.ts'
import type { Tools } from './tools.ts'
import { type ChaosTill, type ChaosWorld, openWorld, untilUploaded } from './world.ts'

export interface TillChaos {
  readonly kills: Kills
  readonly power: PowerCuts | null
  /** Times a disk was full, and calls that failed. */
  readonly disks: { readonly fills: number; readonly faults: number }
  readonly jumps: number
  /** Damaged journals, and what their till named as lost. */
  readonly damages: { readonly journals: number; readonly named: number }
  readonly forkedEntries: number
  readonly acknowledged: number
  readonly openings: { readonly opened: number; readonly failed: number }
  readonly judgement: Judgement
  /** What was not kept: each a sentence. */
  readonly broken: readonly string[]
}

/** A quarter of the accepts is undone and counts as two entries; the traced, full and copied tills need theirs too. */
const CODES_PER_ENTRY = 1
const CODES_BESIDE = 6_000

export async function runTillChaos(
  plan: Plan,
  tools: Tools,
  say: (line: string) => void,
): Promise<TillChaos> {
  const world = await openWorld(plan, plan.entries * CODES_PER_ENTRY + CODES_BESIDE)
  try {
    return await torment(world, plan, { tools, say })
  } finally {
    await world.close()
  }
}

interface Surroundings {
  readonly tools: Tools
  readonly say: (line: string) => void
}

async function torment(
  world: ChaosWorld,
  plan: Plan,
  { tools, say }: Surroundings,
): Promise<TillChaos> {
  const tills: ChaosTill[] = []
  const enrol = async (name: string, dir?: string): Promise<ChaosTill> => {
    const till = await world.enrol(name, dir)
    tills.push(till)
    return till
  }
  const forkedEntries = await restoreImage(world, await enrol('restored'))
  say(`disk image put back: ${forkedEntries} entries on the branch`)
  const power = tools.strace ? await cutPower(world, await enrol('traced'), plan) : null
  say(power === null ? 'power cuts: no strace here' : `power cuts: ${power.cuts}`)
  const disks = await tormentDisks(world, plan, { tools, enrol })
  say(`disk: full ${disks.fills} times, ${disks.faults} calls failed`)
  const clock =
    tools.faketime === null
      ? { jumps: 0, wrong: [] }
      : await jumpClock(world, await enrol('jumping'), tools.faketime)
  say(`clock: ${clock.jumps} jumps`)
  const named = await damageJournals(world, await enrol('damaged'), plan.damages)
  say(`damaged journals: ${plan.damages}, ${named.entries.size} entries named as lost`)
  const killed: ChaosTill[] = []
  for (let at = 0; at < plan.tills; at += 1) killed.push(await enrol(`till-${at}`))
  const kills = await killAndCut(world, killed, plan)
  say(`kills: ${kills.tills} of tills, ${kills.servers} of the server, ${kills.stops} stops`)
  await heal(world, tills)
  const judgement = judge(readLedgerIn(join(world.dir, 'server')), world.log.told(), named)
  const broken = brokenIn({ world, judgement, power, forkedEntries, wrong: clock.wrong })
  return {
    kills,
    power,
    disks,
    jumps: clock.jumps,
    damages: { journals: plan.damages, named: named.entries.size },
    forkedEntries,
    acknowledged: world.log.count(),
    openings: world.openings(),
    judgement,
    broken,
  }
}

async function tormentDisks(
  world: ChaosWorld,
  plan: Plan,
  {
    tools,
    enrol,
  }: Pick<Surroundings, 'tools'> & {
    readonly enrol: (name: string, dir?: string) => Promise<ChaosTill>
  },
): Promise<TillChaos['disks']> {
  const faults = tools.strace ? await failDisk(world, await enrol('failing'), plan.failingLives) : 0
  if (!tools.mount) return { fills: 0, faults }
  const disk = mountSmallDisk(world.dir)
  world.atEnd(disk.unmount)
  const till = await enrol('full', join(disk.dir, 'till'))
  const fills = await fillDisk(world, till, { disk, fills: plan.fills })
  return { fills, faults }
}

/** Everybody comes back and says what is left to say; then all is down. */
async function heal(world: ChaosWorld, tills: readonly ChaosTill[]): Promise<void> {
  for (const till of tills) {
    till.wire.mend()
    const desk = await world.start(till)
    await untilUploaded(desk)
    await desk.stop()
  }
  await world.server().stop()
}

interface Outcome {
  readonly world: ChaosWorld
  readonly judgement: Judgement
  readonly power: PowerCuts | null
  readonly forkedEntries: number
  readonly wrong: readonly string[]
}

function brokenIn({ world, judgement, power, forkedEntries, wrong }: Outcome): readonly string[] {
  const { failed } = world.openings()
  return [
    ...judgement.lost.map((what) => `lost: ${what}`),
    ...judgement.doubled.map((what) => `doubled: ${what}`),
    ...(power?.lost ?? []).map((what) => `power cut: ${what}`),
    ...(failed > 0 ? [`${failed} starts did not open`] : []),
    ...(forkedEntries > 0 && judgement.forks === 0
      ? ['a till put back was not seen as a fork']
      : []),
    ...wrong,
  ]
}
