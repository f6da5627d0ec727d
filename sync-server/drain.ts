/**
 * How a server leaves without anybody noticing: first the balancer hears that it is not ready, then its desks are told to come
 * elsewhere, each at a moment of its own, and only who is still there is cut off. Fits into a minute whatever happens.
 */
import { SECOND_MS } from '../shared/base/time.ts'
import { MOVE_WITHIN_MS } from '../shared/sync/version.ts'
import type { SocketDoor } from './gateway/socket.ts'
import type { World } from './world.ts'

/** What the servers that stay can greet beside their work: 5,000 desks are gone in 25 seconds. */
const MOVES_PER_SECOND = 200
/** For those who set out at the last moment, and for those who do not know the word. */
const LINGER_MS = SECOND_MS

export interface DrainParts {
  readonly door: Pick<SocketDoor, 'count' | 'move'>
  readonly world: Pick<World, 'after'>
  /** How long a balancer may take to see that this server is not ready. */
  readonly waitMs: number
  readonly unready: () => void
}

/** Resolves when no desk is here any more, or its time is over. */
export async function drain({ door, world, waitMs, unready }: DrainParts): Promise<void> {
  unready()
  if (waitMs > 0) await pause(world, waitMs)
  if (door.count() === 0) return
  const withinMs = Math.min(
    MOVE_WITHIN_MS,
    Math.ceil((door.count() * SECOND_MS) / MOVES_PER_SECOND),
  )
  await Promise.race([door.move(withinMs), pause(world, withinMs + LINGER_MS)])
}

function pause(world: DrainParts['world'], milliseconds: number): Promise<void> {
  return new Promise((resolve) => void world.after(milliseconds, resolve))
}
