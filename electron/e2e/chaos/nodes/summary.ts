/** The last line of a chaos run of many nodes, and whether it kept what was promised. */
import { missingOf, type NodesPlan } from './plan.ts'
import type { NodesChaos } from './run-nodes.ts'

export function summaryOfNodes(
  { counts, clients, equalAfterMs, judgement, broken }: NodesChaos,
  plan: NodesPlan,
): { readonly line: string; readonly isWell: boolean } {
  const { entries, edits, vouchers } = counts
  const missing = missingOf(counts, plan.least)
  const isInTime = equalAfterMs !== null && equalAfterMs <= plan.equalWithinMs
  const parts = [
    `${plan.nodes} nodes`,
    `${plan.tills} tills and ${clients - plan.tills} desks`,
    `${counts.kills} kills and ${counts.drains} drains`,
    `${counts.clientCuts} cuts of clients and ${counts.databaseCuts} of the database`,
    `${entries} entries, ${edits} edits and ${vouchers} vouchers acknowledged`,
    `${judgement.lost.length} lost`,
    `${judgement.doubled.length} doubled`,
    `${judgement.clashes} clashes`,
    equalAfterMs === null
      ? 'views not equal'
      : `views equal after ${(equalAfterMs / 1_000).toFixed(1)} s`,
    `seed ${plan.seed}`,
  ]
  const less = missing.length === 0 ? '' : ` (fewer than planned: ${missing.join(', ')})`
  const line = `chaos server: ${parts.join(', ')}${less}`
  return { line, isWell: broken.length === 0 && missing.length === 0 && isInTime }
}
