/** Peers that keep nothing on disk, each server in a process of its own: what a pull costs where nothing is durable. */
import { measureIn, standIn } from '../child.ts'
import { isInstalled } from './packages.ts'

const PEERS = ['tinybase', 'yjs'] as const
export type MemoryPeer = (typeof PEERS)[number]
/**
 * Documents that each is asked for. A message of TinyBase's is at most 16 MiB, and one that has nothing is answered in one: at
 * 1,050 bytes a redemption with its stamps that is 15,900, and above its server closes the socket (1013).
 */
export const HELD: Readonly<Record<MemoryPeer, number>> = { tinybase: 15_000, yjs: 20_000 }

/** Documents a second; absent: not installed, or not ready in time. */
export type MemoryPulls = Readonly<Partial<Record<MemoryPeer, number>>>

export interface MemoryPeers {
  /** Each pulls all once, one after the other. */
  readonly pull: () => Promise<MemoryPulls>
  readonly stop: () => Promise<void>
}

export async function openMemoryPeers(): Promise<MemoryPeers> {
  const there = PEERS.filter(isInstalled)
  const begun = await Promise.allSettled(
    there.map(async (name) => {
      const file = `sync/${name}-server.child.ts`
      return { name, server: await standIn<{ readonly url: string }>(file, String(HELD[name])) }
    }),
  )
  // One that does not take the documents in costs its own figure alone.
  const standing = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return {
    pull: async () => {
      const pulls: Partial<Record<MemoryPeer, number>> = {}
      for (const { name, server } of standing) {
        const asked = [`sync/${name}-desk.child.ts`, server.said.url, String(HELD[name])] as const
        const { pull } = await measureIn<{ readonly pull: number }>(...asked)
        pulls[name] = pull
      }
      return pulls
    },
    stop: async () => {
      await Promise.all(standing.map(({ server }) => server.stop()))
    },
  }
}
