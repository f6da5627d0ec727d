/** How much a chaos run of many nodes does: the whole promise, or a taste of it that fits beside other tests. */

export interface NodesPlan {
  readonly seed: number
  readonly nodes: number
  readonly tills: number
  readonly desks: number
  /** How long nodes are killed and links cut. */
  readonly tormentMs: number
  readonly killEveryMs: number
  /** Each client waits so long between two deeds. */
  readonly tillPaceMs: number
  readonly deskPaceMs: number
  /** The views are equal so long after all is healed. */
  readonly equalWithinMs: number
  /** Answers that promise something, of tills and desks. */
  readonly acknowledged: number
}

export const NODES_WHOLE: NodesPlan = {
  seed: 1,
  nodes: 3,
  tills: 5,
  desks: 20,
  tormentMs: 120_000,
  killEveryMs: 5_000,
  tillPaceMs: 2_000,
  deskPaceMs: 10_000,
  equalWithinMs: 10_000,
  acknowledged: 400,
}

export const NODES_TASTE: NodesPlan = {
  ...NODES_WHOLE,
  nodes: 2,
  tills: 1,
  desks: 2,
  tormentMs: 5_000,
  killEveryMs: 2_000,
  tillPaceMs: 200,
  deskPaceMs: 500,
  // A busy machine is slow, not wrong.
  equalWithinMs: 60_000,
  acknowledged: 10,
}
