/**
 * Whose pull is answered next: one at a time a session, of the collection that has had the fewest bytes (M. Shreedhar and
 * G. Varghese, deficit round robin, 1995), so that a large collection does not keep a small one waiting; and none while the
 * socket's queue is long, so that answers and placements never wait behind more than a page or two.
 */
import type { CollectionName } from '../../shared/sync/collections.ts'
import { SECOND_MS } from '../../shared/base/time.ts'
import { LAGGING_BYTES } from '../../shared/sync/version.ts'
import type { World } from '../world.ts'

/** A queue that is too long is looked at again after this. */
const LOOK_AGAIN_MS = 10
/** A desk has one under way a collection; a few more after a change of scope. */
const WAITING_MAX = 32
const TOO_MANY_RETRY_MS = SECOND_MS

export interface PullTurns {
  /** @param answer sends a page and says its bytes. Resolves, or fails, with it. */
  readonly take: (collection: CollectionName, answer: () => Promise<number>) => Promise<void>
}

export interface PullTurnsDeps {
  readonly world: Pick<World, 'after'>
  /** Bytes that the network has not taken. */
  readonly buffered: () => number
  readonly isOver: () => boolean
  /** More wait than any desk asks for. */
  readonly tooMany: (retryAfterMs: number) => void
}

interface Waiting {
  readonly collection: CollectionName
  readonly answer: () => Promise<number>
  readonly settle: PromiseWithResolvers<void>
}

export function createPullTurns(deps: PullTurnsDeps): PullTurns {
  const { world, buffered, isOver } = deps
  const waiting: Waiting[] = []
  const sent = new Map<CollectionName, number>()
  /** Of whoever was answered last: who comes new is not ahead of all that others had before. */
  let level = 0
  let isAnswering = false
  const room = async (): Promise<void> => {
    while (buffered() > LAGGING_BYTES && !isOver())
      await new Promise<void>((resolve) => void world.after(LOOK_AGAIN_MS, resolve))
  }
  const answerNext = async (): Promise<void> => {
    await room()
    const next = isOver() ? undefined : least(waiting, sent)
    if (next === undefined) return
    waiting.splice(waiting.indexOf(next), 1)
    level = sent.get(next.collection) ?? level
    try {
      sent.set(next.collection, level + (await next.answer()))
      next.settle.resolve()
    } catch (cause) {
      next.settle.reject(cause)
    }
  }
  const work = async (): Promise<void> => {
    isAnswering = true
    while (waiting.length > 0 && !isOver()) await answerNext()
    // Nobody hears them any more.
    for (const one of waiting.splice(0)) one.settle.resolve()
    isAnswering = false
  }
  return {
    take: (collection, answer) => {
      if (waiting.length >= WAITING_MAX) {
        deps.tooMany(TOO_MANY_RETRY_MS)
        return Promise.resolve()
      }
      const settle = Promise.withResolvers<void>()
      sent.set(collection, Math.max(sent.get(collection) ?? 0, level))
      waiting.push({ collection, answer, settle })
      if (!isAnswering) void work()
      return settle.promise
    },
  }
}

/** The first of those with the fewest bytes. */
function least(
  waiting: readonly Waiting[],
  sent: ReadonlyMap<CollectionName, number>,
): Waiting | undefined {
  const bytesOf = ({ collection }: Waiting): number => sent.get(collection) ?? 0
  return waiting.reduce<Waiting | undefined>(
    (best, one) => (best === undefined || bytesOf(one) < bytesOf(best) ? one : best),
    undefined,
  )
}
