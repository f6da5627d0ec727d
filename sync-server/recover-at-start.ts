/**
 * What a server asks before it listens: has it less than it once had? Then it recovers, in an epoch above all it ever gave, and
 * takes back at once what the ledger's second copy still has (sync.md section 6).
 */
import { join } from 'node:path'
import type { TillKeyId } from '../shared/base/ids.ts'
import type { Instant } from '../shared/base/time.ts'
import { uploadedEntryFrom } from '../shared/domain/redemption/entry.schema.ts'
import { placementFrom } from '../shared/domain/redemption/placement.schema.ts'
import { epochOf, packPosition } from '../shared/domain/redemption/position.ts'
import { UPLOAD_ENTRIES_MAX } from '../shared/sync/version.ts'
import type { Config } from './config.ts'
import { copyLines, noteWitness, noteWitnessLater, witnessedHead } from './store/ledger-copy.ts'
import type { Lost } from './store/recoveries.ts'
import { opening } from './store/start-refused.ts'
import type { Store } from './store/store.ts'
import { type Cancel, every, type World } from './world.ts'

/** How often the highest position is noted beside the database. */
const NOTED_EVERY_MS = 1_000

export function witnessPaths({ data, ledgerCopy }: Pick<Config, 'data' | 'ledgerCopy'>) {
  return { witness: join(data, 'witness'), copy: ledgerCopy }
}

export async function recoverAtStart(store: Store, config: Config, world: World): Promise<void> {
  const paths = witnessPaths(config)
  const witnessed = opening(() => witnessedHead(paths))
  const since = world.now()
  if (store.recovery() === undefined) {
    if (witnessed !== null && witnessed > store.head())
      await beginFrom(store, since, { position: witnessed, wasServing: false })
    else if (witnessed === null && isUsed(store) && !(await store.isWatched()))
      await store.beginRecovery({ cause: 'no_witness', since, above: null })
  }
  if (store.recovery() !== undefined && paths.copy !== null) await replay(store, paths.copy, world)
  const head = store.head()
  opening(() => noteWitness(paths.witness, head))
}

async function beginFrom(store: Store, since: Instant, lost: Lost): Promise<void> {
  await store.beginRecovery({ cause: 'witness', since, above: epochOf(lost.position), lost })
}

/**
 * Notes the head while the server runs, for itself and as a witness for others that start beside it; a head that fell, since an
 * older database was put in the place of ours, is recovered from. Answers how to stop, which notes it once more.
 */
export function keepWitness({ store, config, world, defect }: KeepWitness): Cancel {
  const { witness } = witnessPaths(config)
  let noted = store.head()
  const look = async (): Promise<void> => {
    const head = store.head()
    if (head < noted) return beginFrom(store, world.now(), { position: noted, wasServing: true })
    await store.watch()
    if (head !== noted && (await hasNoted(witness, head))) noted = head
  }
  let isLooking = false
  const lookOnce = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    await look().catch(defect)
    isLooking = false
  }
  void lookOnce()
  const stop = every(world, NOTED_EVERY_MS, () => void lookOnce())
  return () => {
    stop()
    const head = headOf(store) ?? 0
    if (head >= noted) noteWitness(witness, head)
  }
}

interface KeepWitness {
  readonly store: Store
  readonly config: Config
  readonly world: World
  readonly defect: (cause: unknown) => void
}

/** False where the disk did not take it: it is tried again with the next. */
async function hasNoted(witness: string, head: number): Promise<boolean> {
  try {
    await noteWitnessLater(witness, head)
    return true
  } catch {
    return false
  }
}

/** Undefined while the database is not there. */
function headOf(store: Store): number | undefined {
  try {
    return store.head()
  } catch (cause) {
    if (store.troubleOf(cause) === undefined) throw cause
    return undefined
  }
}

/** A database that was never written to has lost nothing. */
function isUsed(store: Store): boolean {
  return store.head() > packPosition(store.epoch(), 0)
}

/** The copy is this server's own word: its standings come back, and its entries with them, even of a till that never will. */
async function replay(store: Store, path: string, world: World): Promise<void> {
  const lines = copyLines(path, -1)
  const at = world.now()
  for (const [till, mine] of Map.groupBy(lines, ({ till: key }) => key)) {
    const device = await store.deviceByTill(till)
    if (device === undefined) continue
    const placed = mine.flatMap((line) => placementFrom(line.placed) ?? [])
    const key: TillKeyId = device.till
    await store.takeBack({ till: key, placed, chunks: [], isLast: false, at })
    const entries = mine
      .flatMap(({ body, placed: text }) => {
        const hash = placementFrom(text)?.hash
        return body === null || hash === undefined ? [] : (uploadedEntryFrom({ body, hash }) ?? [])
      })
      .filter(({ body }) => body.sequence > device.sequence)
      .toSorted((a, b) => a.body.sequence - b.body.sequence)
    for (let from = 0; from < entries.length; from += UPLOAD_ENTRIES_MAX)
      await store.place({ till: key, entries: entries.slice(from, from + UPLOAD_ENTRIES_MAX), at })
  }
}
