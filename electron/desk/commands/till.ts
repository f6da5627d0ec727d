/** Commands of a till: scan, undo, shift. All go to the journal's thread and are answered after its commit. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Result } from '../../../shared/base/result.ts'
import type { Kept } from '../journal/journal.ts'
import { done, NOT_SAVED, type RunCommand, WRONG_DESK } from './command.ts'

export const redeemCode: RunCommand<'redeem-code'> = async ({ journal, sync }, input) => {
  if (journal === null) return WRONG_DESK
  const { text, basketMinor = null, candidates = [] } = input
  const offline = !sync.link.isLive()
  return answerOf(await journal.ask('redeem', { text, candidates, basketMinor, offline }))
}

export const undoRedemption: RunCommand<'undo-redemption'> = async ({ journal }, input) => {
  if (journal === null) return WRONG_DESK
  const { entry, reason = 'mistake' } = input
  return answerOf(await journal.ask('undo', { entry, reason }))
}

export const openShift: RunCommand<'open-shift'> = async ({ journal }, { cashier = null }) =>
  journal === null ? WRONG_DESK : answerOf(await journal.ask('openShift', { cashier }))

export const closeShift: RunCommand<'close-shift'> = async ({ journal }) =>
  journal === null ? WRONG_DESK : answerOf(await journal.ask('closeShift'))

export const xReport: RunCommand<'x-report'> = async ({ journal }) => {
  if (journal === null) return WRONG_DESK
  const answer = answerOf(await journal.ask('xReport'))
  return answer.kind === 'done' ? done({ report: answer.value }) : answer
}

export const listZReports: RunCommand<'list-z-reports'> = async ({ journal }, page) => {
  if (journal === null) return WRONG_DESK
  const kept = await journal.ask('zReports', page)
  return kept.ok ? done({ reports: kept.value }) : NOT_SAVED
}

function answerOf<Value>(kept: Kept<Result<Value>>): Answer<Value> {
  if (!kept.ok) return NOT_SAVED
  return kept.value.ok ? done(kept.value.value) : { kind: 'refused', ...kept.value.refusal }
}
