/**
 * Power cuts: a till scans under a tracer; from its writes and fsyncs the disk is rebuilt as a cut at any moment could leave it,
 * and each such image must open and hold all that had been told until then.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { scanUntil } from './cashier.ts'
import { createDisk, type Files, MOODS, writeImage } from './crash-images.ts'
import type { ImageAnswer, ImageQuestion } from './image.ts'
import type { Plan } from './plan.ts'
import { type Happening, readTrace, tracer } from './trace.ts'
import type { ChaosTill, ChaosWorld } from './world.ts'

export interface PowerCuts {
  readonly cuts: number
  readonly opened: number
  /** Told before the cut and not in the image. */
  readonly lost: readonly string[]
  /** Writes that were not yet safe, over all cuts. */
  readonly pending: number
  /** Accepts and undos told in the traced lives. */
  readonly told: number
}

const CHILD = new URL('image.child.ts', import.meta.url).pathname
/** Every other cut is aimed: at the moment after an fsync or after a line. */
const AIMED_EVERY = 2
const TRACER_ENDS_WITHIN_MS = 120_000

export async function cutPower(world: ChaosWorld, till: ChaosTill, plan: Plan): Promise<PowerCuts> {
  const before = filesOf(till.dir)
  const happenings = await tracedLives(world, till, plan)
  const desk = deskFolder(before)
  const storeKey = before.get('store.key')?.toString('utf8').trim() ?? ''
  const images = mkdtempSync(join(tmpdir(), 'groundswell-images-'))
  const child = fork(CHILD, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const open = async (files: Files, name: string): Promise<ImageAnswer> => {
    const folder = join(images, name)
    writeImage(files, folder)
    const answered = once(child, 'message')
    child.send({ folder, desk, storeKey } satisfies ImageQuestion)
    // The child answers each question with this.
    return (await answered)[0] as ImageAnswer
  }
  try {
    return await cutAt(happenings, { before, open, random: world.random, cuts: plan.cuts })
  } finally {
    child.kill()
    rmSync(images, { recursive: true, force: true })
  }
}

/** Two lives: one that ends in order, with its last checkpoint, and one that is killed. */
async function tracedLives(
  world: ChaosWorld,
  till: ChaosTill,
  plan: Plan,
): Promise<readonly Happening[]> {
  const all: Happening[] = []
  for (const [life, share] of [0.6, 0.4].entries()) {
    const file = join(world.dir, `${till.name}-${life}.trace`)
    const desk = await world.start(till, { under: tracer(file) })
    const enough = world.log.count() + plan.tracedScans * share
    await scanUntil(desk, till.hand, () => world.log.count() >= enough)
    await (life === 0 ? desk.stop() : desk.kill())
    await untilWritten(file)
    const offset = all.length
    for (const happening of await readTrace(file, till.dir))
      all.push(
        happening.kind === 'synced' ? { ...happening, begun: happening.begun + offset } : happening,
      )
    rmSync(file)
  }
  return all
}

/** The tracer ends a little after the desk: its file grows no more. */
async function untilWritten(file: string): Promise<void> {
  const until = Date.now() + TRACER_ENDS_WITHIN_MS
  for (let before = -1; Date.now() < until;) {
    const { size } = statSync(file)
    if (size === before) return
    before = size
    await wait(500)
  }
}

interface Cutting {
  readonly before: Files
  readonly open: (files: Files, name: string) => Promise<ImageAnswer>
  readonly random: () => number
  readonly cuts: number
}

async function cutAt(
  happenings: readonly Happening[],
  { before, open, random, cuts }: Cutting,
): Promise<PowerCuts> {
  const moments = momentsOf(happenings, cuts, random)
  const disk = createDisk(before)
  const told = createTold()
  const lost: string[] = []
  let opened = 0
  let made = 0
  let pending = 0
  for (const [at, happening] of happenings.entries()) {
    disk.take(happening)
    if (happening.kind === 'said') told.hear(happening.line)
    for (let times = moments.get(at) ?? 0; times > 0; times -= 1) {
      pending += disk.pending()
      const mood = MOODS[made % MOODS.length] ?? 'any'
      const answer = await open(disk.image(mood, random), `image-${made}`)
      made += 1
      if (answer.opens) opened += 1
      else lost.push(`cut ${made} (${mood}) does not open: ${answer.why}`)
      if (answer.opens) lost.push(...told.missing(new Set(answer.kept)))
    }
  }
  return { cuts: made, opened, lost, pending, told: told.count() }
}

/** How often each moment is cut. */
function momentsOf(
  happenings: readonly Happening[],
  cuts: number,
  random: () => number,
): ReadonlyMap<number, number> {
  const aimed = [...happenings.entries()].flatMap(([at, { kind }]) =>
    kind === 'synced' || kind === 'said' ? [at] : [],
  )
  const moments = new Map<number, number>()
  for (let cut = 0; cut < cuts; cut += 1) {
    const at =
      cut % AIMED_EVERY === 0
        ? (aimed[Math.floor(random() * aimed.length)] ?? 0)
        : Math.floor(random() * happenings.length)
    moments.set(at, (moments.get(at) ?? 0) + 1)
  }
  return moments
}

interface ToldSoFar {
  hear(line: string): void
  missing(kept: ReadonlySet<string>): readonly string[]
  count(): number
}

/** What the desk's own lines had promised. */
function createTold(): ToldSoFar {
  const accepts = new Map<number, { readonly voucher: string; undone: boolean }>()
  let count = 0
  return {
    hear: (line) => {
      const told = toldIn(line)
      if (told === undefined) return
      count += 1
      const known = accepts.get(told.sequence)
      if (told.voucher !== undefined)
        accepts.set(told.sequence, { voucher: told.voucher, undone: false })
      else if (known !== undefined) known.undone = true
    },
    missing: (kept) =>
      [...accepts].flatMap(([sequence, { voucher, undone }]) => {
        // An undo that was not told yet may be there or not.
        const isKept =
          kept.has(`${sequence} ${voucher} true`) ||
          (!undone && kept.has(`${sequence} ${voucher} false`))
        return isKept ? [] : [`${sequence} ${voucher}${undone ? ' undone' : ''}`]
      }),
    count: () => count,
  }
}

function toldIn(
  line: string,
): { readonly sequence: number; readonly voucher: string | undefined } | undefined {
  if (!line.includes('"done"')) return undefined
  // The lines' grammar.
  const { answer } = JSON.parse(line) as {
    readonly answer?: { readonly value?: { readonly entry?: string; readonly voucher?: string } }
  }
  const { entry, voucher } = answer?.value ?? {}
  return entry === undefined ? undefined : { sequence: Number(entry.split(':')[1]), voucher }
}

/** All files of a data folder but what SQLite makes anew at each start. */
function filesOf(dir: string): Files {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(dir, path), readFileSync(path)]))
}

function deskFolder(files: Files): string {
  const journal = [...files.keys()].find((path) => path.endsWith('/journal.db'))
  if (journal === undefined) throw new Error('the till has no journal')
  return journal.slice(0, -'/journal.db'.length)
}
