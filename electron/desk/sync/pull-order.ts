/**
 * Whose pages are asked for first: what the open screens show. While something of that is not here yet, no page of another
 * collection is asked for, but for a bounded while; where no screen is open all come side by side.
 */
import { SECOND_MS } from '../../../shared/base/time.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'
import type { DeskDeps } from '../deps.ts'

/** What a screen shows and does not come keeps a page of another waiting no longer than this. */
const HELD_MOST_MS = 10 * SECOND_MS

export interface PullOrder {
  /** What the open screens show now. */
  show(shown: ReadonlySet<DocumentName>): void
  /** A pull has begun, or will soon. */
  begun(name: DocumentName): void
  /** It has come to its end, or ended otherwise. */
  ended(name: DocumentName): void
  /** Resolves when a page of it may be asked for. */
  turn(name: DocumentName): Promise<void>
}

interface Waiting {
  readonly name: DocumentName
  readonly go: () => void
}

export function createPullOrder({ after }: Pick<DeskDeps, 'after'>): PullOrder {
  let shown: ReadonlySet<DocumentName> = new Set()
  const behind = new Set<DocumentName>()
  const waiting = new Set<Waiting>()
  const isHeld = (name: DocumentName): boolean =>
    behind.has(name) && !shown.has(name) && [...behind].some((other) => shown.has(other))
  const look = (): void => {
    for (const one of waiting) if (!isHeld(one.name)) one.go()
  }
  return {
    show: (now) => {
      shown = now
      look()
    },
    begun: (name) => void behind.add(name),
    ended: (name) => {
      behind.delete(name)
      look()
    },
    turn: (name) => {
      if (!isHeld(name)) return Promise.resolve()
      return new Promise((resolve) => {
        const one: Waiting = {
          name,
          go: () => {
            cancel()
            waiting.delete(one)
            resolve()
          },
        }
        const cancel = after(HELD_MOST_MS, one.go)
        waiting.add(one)
      })
    },
  }
}
