/** Puts a verdict into the panel's places: sign, words and proof, in the reader's language. Pure. */
import { SECOND_MS } from '../../../../../shared/base/time.ts'
import type { AcceptedVerdict } from '../../../../../shared/bridge/till-commands.ts'
import type { RedeemReason } from '../../../../../shared/domain/redemption/refusal.ts'
import type { Lifted } from '../../../../../shared/domain/redemption/override.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { OTHER_SIGNS, VERDICT_SIGNS } from '../../../../../shared/words/verdict-signs.ts'
import { fill, filled, secondLine } from '../../../../../shared/words/words.ts'
import type { Words } from '../../../../kit/text/use-words.ts'
import { type FactContext, factTexts } from './fact-text.ts'
import type { Saying } from './saying.ts'
import type { Verdict } from './verdict-panel.ts'

const BARE = {
  aside: null,
  reward: null,
  proof: null,
  provisional: false,
  unsaved: false,
  training: false,
} as const

/** `now` is the wall clock at the verdict: what is "today", and how long ago. */
export function sayVerdict(verdict: Verdict, words: Words, now: number): Saying {
  switch (verdict.kind) {
    case 'accepted':
      return sayAccepted(verdict.accepted, words)
    case 'refused':
      return sayRefused(verdict.reason, { facts: verdict.facts, words, now })
    case 'failed':
      return {
        ...BARE,
        sign: 'no',
        icon: 'disk',
        sound: 'no_twice',
        headline: [words.i18n.t('No answer, do not'), words.i18n.t('give the reward')],
        second: words.i18n.t('Nothing was written. Use another till or start this one again'),
        unsaved: true,
      }
  }
}

function sayAccepted(accepted: AcceptedVerdict, words: Words): Saying {
  if (accepted.override !== null) return sayOverridden(accepted, accepted.override, words)
  const { i18n } = words
  const { offline, training } = accepted
  const kind = training ? 'accepted_in_training' : offline ? 'accepted_offline' : 'accepted'
  const [headline = '', aside = null] = LANGUAGES[words.language].others[kind].headline
  return {
    ...BARE,
    ...OTHER_SIGNS[kind],
    headline: [headline],
    aside,
    reward: rewardText(accepted, words),
    second: offline && !training ? i18n.t('Will be confirmed when connected') : null,
    proof: codeText(accepted, words),
    provisional: offline && !training,
    training,
  }
}

function sayOverridden(
  accepted: AcceptedVerdict,
  { manager, lifted }: NonNullable<AcceptedVerdict['override']>,
  words: Words,
): Saying {
  const said = LANGUAGES[words.language].others.accepted_by_manager
  const facts = {
    manager,
    lifted: lifted.map((one) => liftedText(one, accepted, words)).join(', '),
  }
  return {
    ...BARE,
    ...OTHER_SIGNS.accepted_by_manager,
    headline: said.headline.map((line) => filled(line, facts)),
    reward: rewardText(accepted, words),
    second: capital(facts.lifted),
    proof: codeText(accepted, words),
    provisional: accepted.offline && !accepted.training,
    training: accepted.training,
  }
}

function codeText({ voucher }: AcceptedVerdict, { i18n }: Words): string {
  return i18n.t('Code {code}', { code: shortVoucher(voucher) })
}

/** "Expired 3 h ago", "€2.00 under the minimum": what a manager set aside. */
export function liftedText(
  { reason, by }: Lifted,
  { currency }: Pick<AcceptedVerdict, 'currency'>,
  words: Words,
): string {
  const { i18n, money } = words
  if (by === null) return reasonName(reason, words)
  if (reason === 'expired') return i18n.t('expired {hours} h ago', { hours: by })
  if (reason === 'below_minimum') {
    return i18n.t('{amount} under the minimum', { amount: money({ minor: by, currency }) })
  }
  return i18n.t('valid in {hours} h', { hours: by })
}

export function sayRefused(reason: string, context: FactContext): Saying {
  const { words, facts } = context
  if (!isRedeemReason(reason)) return sayUnknown(reason, words)
  const nearly = nearlyOf(reason, facts)
  if (nearly !== null) return sayNearly(reason, nearly, context)
  if (reason === 'training_mismatch' && facts['isTillInTraining'] === true) {
    const { headline, second } = LANGUAGES[words.language].others.till_in_training
    const sign = OTHER_SIGNS.till_in_training
    return { ...BARE, ...sign, headline, second: second.join(', '), training: true }
  }
  const said = LANGUAGES[words.language].verdicts[reason]
  const second = secondLine(said, factTexts(context))
  return {
    ...BARE,
    ...VERDICT_SIGNS[reason],
    headline: said.headline,
    second: second && capital(second),
    proof: proofOf(reason, context),
    unsaved: reason === 'not_saved',
  }
}

/** Dates and hours missed by less than a day are a question: a manager may lift them. */
function nearlyOf(
  reason: RedeemReason,
  { hours }: FactContext['facts'],
): 'expired_today' | 'valid_soon' | null {
  if (typeof hours !== 'number') return null
  if (reason === 'expired') return 'expired_today'
  return reason === 'not_yet_valid' || reason === 'wrong_hours' ? 'valid_soon' : null
}

function sayNearly(
  reason: RedeemReason,
  nearly: 'expired_today' | 'valid_soon',
  context: FactContext,
): Saying {
  const { words } = context
  const texts = factTexts(context)
  const said = LANGUAGES[words.language].others[nearly]
  const plain = secondLine(LANGUAGES[words.language].verdicts[reason], texts)
  const exact = texts['on'] ?? texts['from'] ?? plain
  return {
    ...BARE,
    ...OTHER_SIGNS[nearly],
    headline: said.headline.map((line) => fill(line, texts) ?? line),
    second: secondLine(said, texts),
    proof: exact && capital(exact),
  }
}

/** A refusal of the desk that is no verdict on a code, such as a till that is not enrolled. */
function sayUnknown(reason: string, { i18n }: Words): Saying {
  return {
    ...BARE,
    sign: 'ask',
    icon: 'question',
    sound: 'ask_again',
    headline: [i18n.t('Not done')],
    second: reason.replaceAll('_', ' '),
  }
}

export function isRedeemReason(reason: string): reason is RedeemReason {
  return Object.hasOwn(VERDICT_SIGNS, reason)
}

/** A clerk can tell a code shown again from fraud by how long ago it was; two clocks by how far apart they are. */
function proofOf(reason: RedeemReason, { facts, words, now }: FactContext): string | null {
  const { i18n, lasted } = words
  const { at, campaign, clock, lastServerTime } = facts
  if (reason === 'used_here' && typeof at === 'number') {
    const seconds = Math.max(0, Math.round((now - at) / SECOND_MS))
    return seconds < 60
      ? i18n.t('{seconds} s ago', { seconds })
      : i18n.t('{span} ago', { span: lasted(now - at) })
  }
  if (typeof clock === 'number' && typeof lastServerTime === 'number') {
    return i18n.t('{span} apart', { span: lasted(Math.abs(clock - lastServerTime)) })
  }
  return typeof campaign === 'string' ? campaign : null
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What to hand over. */
export function rewardText(
  {
    reward,
    campaignTitle,
    currency,
  }: Pick<AcceptedVerdict, 'reward' | 'campaignTitle' | 'currency'>,
  { i18n, money, percent }: Words,
): string {
  if (reward === null) return campaignTitle
  switch (reward.kind) {
    case 'item':
      return reward.item
    case 'amount':
      return i18n.t('{amount} off', { amount: money({ minor: reward.offMinor, currency }, true) })
    case 'percent':
      return i18n.t('{share} off, at most {most}', {
        share: percent(reward.rate),
        most: money({ minor: reward.greatestMinor, currency }, true),
      })
  }
}

/** Campaign and serial: enough to find the entry again, nothing that could be typed as a code. */
export function shortVoucher(voucher: string): string {
  const [, campaign = '', serial = ''] = voucher.split('.')
  return `${campaign}-${serial.padStart(4, '0')}`
}

/** What a reason is called, on one line, for lists and reports. */
export function reasonName(reason: string, words: Words): string {
  return sayRefused(reason, { facts: {}, words, now: 0 }).headline.join(' ')
}
