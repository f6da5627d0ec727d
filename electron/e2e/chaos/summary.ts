/** The last line of a chaos run, and whether it kept what was promised. */
import type { Plan } from './plan.ts'
import type { TillChaos } from './run-till.ts'

const NO_CUTS = { cuts: 0, opened: 0, lost: [] }

export function summaryOf(
  chaos: TillChaos,
  plan: Plan,
): { readonly line: string; readonly isWell: boolean } {
  const { kills, power, disks, judgement, openings, broken } = chaos
  const killed = kills.tills + kills.servers
  const { cuts, opened, lost } = power ?? NO_CUTS
  const isCut = power === null || cuts >= plan.cuts
  const isReached = isCut && killed >= plan.kills && chaos.acknowledged >= plan.entries
  const parts = [
    `${cuts} power cuts${power === null ? ' (no tracer here)' : ''}`,
    `${killed} kills`,
    `${kills.stops} stops`,
    `${kills.cuts} cuts of the wire`,
    `${disks.fills} full disks`,
    `${disks.faults} failed disk calls`,
    `${chaos.jumps} clock jumps`,
    `${chaos.damages.journals} damaged journals (${chaos.damages.named} entries named)`,
    `${judgement.forks} forked entries`,
    `${chaos.acknowledged} acknowledged entries`,
    `${judgement.lost.length + lost.length} lost`,
    `${judgement.doubled.length} doubled`,
    `opened ${openings.opened + opened} of ${openings.opened + openings.failed + cuts}`,
  ]
  const line = `chaos till: ${parts.join(', ')}${isReached ? '' : ' (fewer than planned)'}`
  return { line, isWell: broken.length === 0 && isReached }
}
