/** Peers that keep nothing on disk, each server in a process of its own: what a pull costs where nothing is durable. */
import { measureIn, standIn } from '../child.ts'
import { isInstalled } from './packages.ts'

const PEERS = ['tinybase', 'yjs'] as const
export type MemoryPeer = (typeof PEERS)[number]

/** Documents a second; absent: not installed, or not ready in time. */
export type MemoryPulls = Readonly<Partial<Record<MemoryPeer, number>>>

export interface MemoryPeers {
  /** Each pulls all once, one after the other. */
  readonly pull: () => Promise<MemoryPulls>
  readonly stop: () => Promise<void>
}

export async function openMemoryPeers(count: number): Promise<MemoryPeers> {
  const there = PEERS.filter(isInstalled)
  const begun = await Promise.allSettled(
    there.map(async (name) => {
      const file = `sync/${name}-server.child.ts`
      return { name, server: await standIn<{ readonly url: string }>(file, String(count)) }
    }),
  )
  // One that does not take the documents in costs its own figure alone.
  const standing = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return {
    pull: async () => {
      const pulls: Partial<Record<MemoryPeer, number>> = {}
      for (const { name, server } of standing) {
        const asked = [`sync/${name}-desk.child.ts`, server.said.url, String(count)] as const
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
