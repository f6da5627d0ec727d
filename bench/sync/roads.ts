/** Pull and push: a real desk against the real server, beside PouchDB against express-pouchdb, turn by turn in one run. */
import { rmSync } from 'node:fs'
import { standIn } from '../child.ts'
import { percentile, type Measured } from '../figure.ts'
import { type DeskRoads, makeFolders, measureRoads } from './desk-roads.ts'
import { HELD, type MemoryPeer, type MemoryPulls, openMemoryPeers } from './memory-peers.ts'
import { isInstalled } from './pouch.ts'
import { measureIn } from '../child.ts'
import type { PouchRoads } from './pouch-desk.child.ts'

const PULL = 100_000
const PUSH = 2_000
const PEER_PULL = 20_000
const ROUNDS = 3
const NOT_PUSHED = '2,000 drafts were not on the server within two minutes'
const PEER = 'PouchDB 9 on leveldb with express-pouchdb 4, as it comes'
const IN_MEMORY: Readonly<Record<MemoryPeer, string>> = {
  tinybase: 'TinyBase 10, a MergeableStore over its own WsServer, in memory; 15,000 on both sides',
  yjs: 'Yjs 13, one Y.Map in one update over a bare socket, in memory',
}

interface Round {
  readonly twoWay: DeskRoads
  readonly pullOnly: DeskRoads
  /** As many as TinyBase holds. */
  readonly few: DeskRoads
  readonly peer: PouchRoads | null
  readonly inMemory: MemoryPulls
}

export async function measureRoadsBesidePeer(): Promise<readonly Measured[]> {
  const folders = await makeFolders(PULL, HELD.tinybase)
  const peer = isInstalled()
    ? await standIn<{ readonly url: string }>('sync/pouch-server.child.ts', String(PEER_PULL))
    : null
  const inMemory = await openMemoryPeers()
  const rounds: Round[] = []
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        twoWay: await measureRoads(folders, { folder: 'campaigns', pull: PULL, push: 0 }),
        pullOnly: await measureRoads(folders, {
          folder: 'redemptions',
          pull: PULL,
          push: PUSH,
        }),
        few: await measureRoads(folders, {
          folder: 'fewRedemptions',
          pull: HELD.tinybase,
          push: 0,
        }),
        peer: peer === null ? null : await measurePeer(peer.said.url, round),
        inMemory: await inMemory.pull(),
      })
    }
  } finally {
    await peer?.stop()
    await inMemory.stop()
    rmSync(folders.dir, { recursive: true, force: true, maxRetries: 5 })
  }
  return figures(rounds)
}

function measurePeer(url: string, round: number): Promise<PouchRoads> {
  const counts = [String(PEER_PULL), String(PUSH), String(round)]
  return measureIn<PouchRoads>('sync/pouch-desk.child.ts', url, ...counts)
}

function figures(rounds: readonly Round[]): readonly Measured[] {
  const over = (
    ours: (round: Round) => number | null,
    road: keyof PouchRoads,
  ): Partial<Measured> => {
    if (rounds.every(({ peer }) => peer === null)) return { note: 'the peer is not installed' }
    const both = rounds.flatMap((round) => {
      const own = ours(round)
      return round.peer === null || own === null ? [] : [{ ours: own, peer: round.peer[road] }]
    })
    if (both.length === 0) return { note: NOT_PUSHED }
    return {
      peer: PEER,
      peerValue: median(both.map(({ peer }) => peer)),
      ratio: median(both.map((one) => one.ours / one.peer)),
    }
  }
  const pullOnly = (round: Round): number => round.pullOnly.pull
  const push = (round: Round): number | null => round.pullOnly.push
  const pushes = rounds.flatMap((round) => push(round) ?? [])
  const pullRatio = over(pullOnly, 'pull')
  const pushRatio = over(push, 'push')
  return [
    { figure: 'sync.pull-two-way', value: median(rounds.map(({ twoWay }) => twoWay.pull)) },
    { figure: 'sync.pull-only', value: median(rounds.map(pullOnly)) },
    { figure: 'sync.pull-over-pouchdb', value: pullRatio.ratio ?? null, ...pullRatio },
    { figure: 'sync.push-over-pouchdb', value: pushRatio.ratio ?? null, ...pushRatio },
    pushes.length === 0
      ? { figure: 'sync.push', value: null, unit: 'documents/s', note: NOT_PUSHED }
      : { figure: 'sync.push', value: median(pushes), unit: 'documents/s' },
    overMemory(rounds, 'tinybase', ({ few }) => few),
    overMemory(rounds, 'yjs', ({ pullOnly: most }) => most),
    tuned('sync.pull-over-pouchdb-tuned', over(pullOnly, 'pullTuned')),
    tuned('sync.push-over-pouchdb-tuned', over(push, 'pushTuned')),
  ]
}

/** Ours writes each document to an encrypted disk; these keep it in memory alone. */
function overMemory(
  rounds: readonly Round[],
  name: MemoryPeer,
  of: (round: Round) => DeskRoads,
): Measured {
  const figure = `sync.pull-over-${name}`
  const both = rounds.flatMap((round) => {
    const peer = round.inMemory[name]
    return peer === undefined ? [] : [{ ours: of(round).pull, peer }]
  })
  const note = 'the peer is not installed, or not ready within two minutes'
  if (both.length === 0) return { figure, value: null, note }
  return {
    figure,
    value: median(both.map((one) => one.ours / one.peer)),
    peer: IN_MEMORY[name],
    peerValue: median(both.map(({ peer }) => peer)),
  }
}

function tuned(figure: string, measured: Partial<Measured>): Measured {
  return { figure, unit: 'x', value: measured.ratio ?? null, ...measured, peer: `${PEER}, but batches of 2,000` } // prettier-ignore
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
