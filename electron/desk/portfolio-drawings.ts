/**
 * The drawings of accounts: sketches in memory, portraits packed beside the columns, each with the hash of what it was made of. One
 * that was made of the same in the same way is not made again.
 */
import { inflateRawSync } from 'node:zlib'
import type { AccountId } from '../../shared/base/ids.ts'
import type { Account } from '../../shared/domain/creator/account.ts'
import type { ClearedDays } from '../../shared/domain/dossier/review-finding.ts'
import { metricsOf } from '../../shared/domain/creator/metric.ts'
import type { TaskInput, TaskOutput } from '../workers/tasks.ts'
import type { Analysis } from './analysis.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { KeptPortrait } from './store/columns/portraits.ts'

export type Portrait = TaskOutput<'portrait'>[number]
/** Of one account, what a list says of it. */
export type Sketch = TaskOutput<'draw'>[number]['sketch']

export interface Drawings {
  /**
   * Reads what is on disk and asks a worker in which way it reckons; answers the accounts of which nothing was said since. What was
   * made in another way may have another form, and is let go.
   */
  open(): Promise<ReadonlySet<AccountId>>
  sketchOf(account: AccountId): Sketch | null
  /** Whether what is kept was made in today's way and of this account as it is named now. */
  isOf(account: Account): boolean
  /** Null: it never told followers. */
  portraitOf(account: AccountId): Promise<Portrait | null>
  /** `same`: it was made of the same before. `unanswered`: columns or workers cannot answer now. */
  draw(account: Account): Promise<'drawn' | 'same' | 'unanswered'>
  /** On disk, what was drawn since. */
  flush(): Promise<void>
  drop(account: AccountId): void
  accounts(): Iterable<AccountId>
}

interface Drawn {
  /** Hash of the material, and behind it the way. */
  readonly of: string
  /** The way of reckoning, the account's own words, and what people said of it. */
  readonly way: string
  readonly sketch: Sketch | null
}

type Places = Pick<Analysis, 'analyst' | 'columns'>

interface Room extends Places {
  readonly clearedOf: (account: Account) => ClearedDays
  readonly drawn: Map<AccountId, Drawn>
  /** Drawn and not on disk yet. */
  readonly waiting: Map<AccountId, KeptPortrait>
  /** Unpacked, the least lately asked for goes first. */
  readonly open: Map<AccountId, { readonly of: string; readonly portrait: Portrait }>
  method: string
}

/** The same portrait for the same numbers, on every desk. */
const SEED = 1
const HASH_DIGITS = 64
/** Six creators side by side on four platforms each. */
const OPEN_MAX = 24

export function createDrawings(places: Places, clearedOf: Room['clearedOf']): Drawings {
  const room: Room = {
    ...places,
    clearedOf,
    drawn: new Map(),
    waiting: new Map(),
    open: new Map(),
    method: '',
  }
  const { drawn, waiting } = room
  return {
    open: async () => {
      const [fresh] = await Promise.all([readKept(room), learnWay(room)])
      for (const [id, { way }] of drawn) if (!way.startsWith(`${room.method} `)) drawn.delete(id)
      return fresh
    },
    sketchOf: (account) => drawn.get(account)?.sketch ?? null,
    isOf: (account) => drawn.get(account.id)?.way === wayOf(room, account),
    portraitOf: (account) => portraitOf(room, account),
    draw: (account) => draw(room, account),
    flush: async () => {
      const kept = [...waiting.values()]
      waiting.clear()
      // What the disk did not take is drawn again by the next start.
      if (kept.length > 0) await room.columns.keepPortraits(kept)
    },
    drop: (account) => {
      drawn.delete(account)
      waiting.delete(account)
      room.open.delete(account)
    },
    accounts: () => drawn.keys(),
  }
}

async function readKept({ columns, drawn }: Room): Promise<ReadonlySet<AccountId>> {
  const fresh = new Set<AccountId>()
  for (let behind: string | undefined = ''; behind !== undefined;) {
    const read = await columns.sketches(behind)
    if (!read.ok) break
    for (const { account, of, sketch, isFresh } of read.value) {
      // Written by `draw`.
      const kept = JSON.parse(sketch) as Sketch
      drawn.set(account, { of, way: of.slice(HASH_DIGITS + 1), sketch: kept })
      if (isFresh) fresh.add(account)
    }
    behind = read.value.at(-1)?.account
  }
  return fresh
}

async function learnWay(room: Room): Promise<void> {
  const probe = await room.analyst.run('probe', SEED)
  room.method = probe.kind === 'done' ? fingerprintOf(probe.output) : ''
}

function wayOf({ method, clearedOf }: Room, account: Account): string {
  const cleared = clearedOf(account)
  const said = cleared.length === 0 ? '' : ` ${JSON.stringify(cleared)}`
  return `${method} ${JSON.stringify(account)}${said}`
}

async function draw(room: Room, account: Account): ReturnType<Drawings['draw']> {
  const { id, platform } = account
  const metrics = metricsOf(platform, { samples: true })
  const read = await room.columns.material({ account: id, metrics })
  if (!read.ok) return 'unanswered'
  const { change, hash, ...material } = read.value
  const way = wayOf(room, account)
  const of = `${hash} ${way}`
  if (room.drawn.get(id)?.of === of) {
    if (!room.waiting.has(id)) room.waiting.set(id, { account: id, of, change, drawn: null })
    return 'same'
  }
  const cleared = room.clearedOf(account).map(({ from, until }) => ({ account: id, from, until }))
  const question: TaskInput<'draw'> = {
    accounts: [{ account, ...material }],
    cleared,
    seed: SEED,
  }
  const end = await room.analyst.run('draw', question)
  if (end.kind !== 'done') return 'unanswered'
  const [made] = end.output
  room.drawn.set(id, { of, way, sketch: made?.sketch ?? null })
  if (made === undefined) return 'drawn'
  const { sketch, portrait } = made
  const kept = { sketch: JSON.stringify(sketch), portrait }
  room.waiting.set(id, { account: id, of, change, drawn: kept })
  return 'drawn'
}

async function portraitOf(room: Room, account: AccountId): Promise<Portrait | null> {
  const { drawn, waiting, open, columns } = room
  const of = drawn.get(account)?.of
  if (of === undefined) return null
  const known = open.get(account)
  open.delete(account)
  if (known?.of === of) {
    open.set(account, known)
    return known.portrait
  }
  const read = waiting.get(account)?.drawn?.portrait ?? (await columns.portrait(account))
  const packed = read instanceof Uint8Array ? read : read.ok ? read.value : null
  if (packed === null) return null
  // As a worker packed it.
  const portrait = JSON.parse(inflateRawSync(packed).toString('utf8')) as Portrait
  open.set(account, { of, portrait })
  const [oldest] = open.keys()
  if (open.size > OPEN_MAX && oldest !== undefined) open.delete(oldest)
  return portrait
}
