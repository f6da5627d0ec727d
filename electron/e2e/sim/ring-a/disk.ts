/**
 * A disk of plain memory: every write leaves how to take it back, so that a transaction is whole or was never. It fails where
 * it is told to: at any operation, before the write, in the middle of the commit, or after it and before anybody heard.
 */

export type DiskFault =
  /** The machine dies. `kept`: the commit had reached the platter, only its caller never heard. */
  | { readonly kind: 'crash'; readonly kept: boolean }
  /** The machine dies while the commit is being written: half a commit is none. */
  | { readonly kind: 'torn' }
  | { readonly kind: 'io' }
  | { readonly kind: 'full' }

/** The machine is gone: whoever ran on it ends here. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/** The disk did not take it; nothing has changed. */
export class DiskTrouble extends Error {
  override readonly name = 'DiskTrouble'
}

export interface Disk {
  transaction<Value>(write: () => Value): Value
  /** One operation: what it does, and how to take it back. Outside a transaction it is one of its own. */
  change(apply: () => void, back: () => void): void
  /** The fault strikes at this many operations from now; a commit is one too. */
  readonly arm: (fault: DiskFault, operations: number) => void
  readonly disarm: () => void
}

/** @param struck a fault that took effect: something was lost, or was kept unheard. */
export function createDisk(struck: (fault: DiskFault) => void): Disk {
  const open: Undo = { log: null }
  const plan = createPlan(struck)
  return {
    transaction: (write) => transaction(open, plan, write),
    change: (apply, back) => {
      if (open.log === null) {
        transaction(open, plan, () => {
          apply()
          open.log?.push(back)
        })
        return
      }
      const now = plan.due()
      if (now !== null) {
        takeBack(open, 0)
        fail(now)
      }
      apply()
      open.log.push(back)
    },
    arm: plan.arm,
    disarm: plan.disarm,
  }
}

/** How to take back what the open transaction did, newest last; null between transactions. */
interface Undo {
  log: (() => void)[] | null
}

interface Plan extends Pick<Disk, 'arm' | 'disarm'> {
  /** The fault that strikes at this operation. */
  readonly due: () => DiskFault | null
}

function createPlan(struck: (fault: DiskFault) => void): Plan {
  let fault: DiskFault | null = null
  let left = 0
  return {
    due: () => {
      if (fault === null) return null
      left -= 1
      if (left > 0) return null
      const now = fault
      fault = null
      struck(now)
      return now
    },
    arm: (next, operations) => {
      fault = next
      left = operations
    },
    disarm: () => {
      fault = null
    },
  }
}

function transaction<Value>(open: Undo, plan: Plan, write: () => Value): Value {
  if (open.log !== null) return nested(open, write)
  open.log = []
  try {
    const value = write()
    const now = open.log.length === 0 ? null : plan.due()
    if (now !== null) {
      if (now.kind !== 'crash' || !now.kept) takeBack(open, 0)
      fail(now)
    }
    return value
  } catch (error) {
    if (!(error instanceof Crash)) takeBack(open, 0)
    throw error
  } finally {
    open.log = null
  }
}

function nested<Value>(open: Undo, write: () => Value): Value {
  const mark = open.log?.length ?? 0
  try {
    return write()
  } catch (error) {
    takeBack(open, mark)
    throw error
  }
}

function takeBack({ log }: Undo, to: number): void {
  for (const back of log?.splice(to).toReversed() ?? []) back()
}

function fail(fault: DiskFault): never {
  const { kind } = fault
  throw kind === 'crash' || kind === 'torn' ? new Crash(kind) : new DiskTrouble(kind)
}

/** A map on the disk. Values are replaced, never altered, so that a copy of the map is a copy of the disk. */
export class DiskMap<Key, Value> {
  readonly #disk: Disk
  #map: Map<Key, Value>

  constructor(disk: Disk, from: ReadonlyMap<Key, Value> = new Map()) {
    this.#disk = disk
    this.#map = new Map(from)
  }

  get size(): number {
    return this.#map.size
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key)
  }

  has(key: Key): boolean {
    return this.#map.has(key)
  }

  set(key: Key, value: Value): void {
    const map = this.#map
    const had = map.has(key)
    const before = map.get(key)
    this.#disk.change(
      () => map.set(key, value),
      () => {
        // Whatever stood there under this key stands there again.
        if (had) map.set(key, before as Value)
        else map.delete(key)
      },
    )
  }

  delete(key: Key): void {
    const map = this.#map
    if (!map.has(key)) return
    // It has the key.
    const before = map.get(key) as Value
    this.#disk.change(
      () => map.delete(key),
      () => map.set(key, before),
    )
  }

  values(): MapIterator<Value> {
    return this.#map.values()
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#map.entries()
  }

  image(): ReadonlyMap<Key, Value> {
    return new Map(this.#map)
  }

  /** The whole as it was once. */
  restore(image: ReadonlyMap<Key, Value>): void {
    this.#map = new Map(image)
  }
}
