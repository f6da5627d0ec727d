/** How much a chaos run of many nodes does: the whole promise, or a taste of it that fits beside other tests. */

/** Of each at least so many; else the run proves too little, however well it ends. */
export interface Counts {
  readonly entries: number
  readonly edits: number
  readonly vouchers: number
  readonly kills: number
  readonly drains: number
  readonly clientCuts: number
  readonly databaseCuts: number
}

export interface NodesPlan {
  readonly seed: number
  readonly nodes: number
  readonly tills: number
  readonly desks: number
  /** How long nodes are killed and links cut; longer until `least` is reached, up to four times as long. */
  readonly tormentMs: number
  readonly killEveryMs: number
  /** Each so many-th time a node is asked to leave instead. */
  readonly drainEach: number
  /** Each client waits so long between two deeds. */
  readonly tillPaceMs: number
  readonly deskPaceMs: number
  /** The views are equal so long after all is healed. */
  readonly equalWithinMs: number
  readonly least: Counts
}

export const NODES_WHOLE: NodesPlan = {
  seed: 1,
  nodes: 3,
  tills: 5,
  desks: 20,
  tormentMs: 120_000,
  killEveryMs: 5_000,
  drainEach: 4,
  tillPaceMs: 2_000,
  deskPaceMs: 10_000,
  equalWithinMs: 10_000,
  least: {
    entries: 200,
    edits: 100,
    vouchers: 30,
    kills: 12,
    drains: 3,
    clientCuts: 15,
    databaseCuts: 5,
  },
}

export const NODES_TASTE: NodesPlan = {
  ...NODES_WHOLE,
  nodes: 2,
  tills: 1,
  desks: 2,
  tormentMs: 5_000,
  killEveryMs: 2_000,
  drainEach: 2,
  tillPaceMs: 200,
  deskPaceMs: 500,
  // A busy machine is slow, not wrong.
  equalWithinMs: 60_000,
  least: {
    entries: 5,
    edits: 2,
    vouchers: 1,
    kills: 1,
    drains: 1,
    clientCuts: 1,
    databaseCuts: 1,
  },
}

/** What is still missing, by name. */
export function missingOf(counts: Counts, least: Counts): readonly string[] {
  // The keys of a literal of this very type.
  const names = Object.keys(least) as (keyof Counts)[]
  return names.filter((name) => counts[name] < least[name])
}
