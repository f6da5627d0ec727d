/** The last line of a chaos run of many nodes, and whether it kept what was promised. */
import type { NodesPlan } from './plan.ts'
import type { NodesChaos } from './run-nodes.ts'

export function summaryOfNodes(
  { torment, acknowledged, clients, equalAfterMs, judgement, broken }: NodesChaos,
  plan: NodesPlan,
): { readonly line: string; readonly isWell: boolean } {
  const { entries, edits, vouchers } = acknowledged
  const isReached = torment.kills > 0 && entries + edits + vouchers >= plan.acknowledged
  const isInTime = equalAfterMs !== null && equalAfterMs <= plan.equalWithinMs
  const parts = [
    `${plan.nodes} nodes`,
    `${plan.tills} tills and ${clients - plan.tills} desks`,
    `${torment.kills} kills and ${torment.drains} drains`,
    `${torment.clientCuts} cuts of clients and ${torment.databaseCuts} of the database`,
    `${entries} entries, ${edits} edits and ${vouchers} vouchers acknowledged`,
    `${judgement.lost.length} lost`,
    `${judgement.doubled.length} doubled`,
    equalAfterMs === null
      ? 'views not equal'
      : `views equal after ${(equalAfterMs / 1_000).toFixed(1)} s`,
    `seed ${plan.seed}`,
  ]
  const line = `chaos server: ${parts.join(', ')}${isReached ? '' : ' (fewer than planned)'}`
  return { line, isWell: broken.length === 0 && isReached && isInTime }
}
