/** Puts a verdict into the panel's places: sign, words and proof, in the reader's language. Pure. */
import { SECOND_MS } from '../../../../../shared/base/time.ts'
import type { AcceptedVerdict } from '../../../../../shared/bridge/commands.ts'
import type { RedeemReason } from '../../../../../shared/domain/redemption/refusal.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { OTHER_SIGNS, VERDICT_SIGNS } from '../../../../../shared/words/verdict-signs.ts'
import { secondLine } from '../../../../../shared/words/words.ts'
import type { Words } from '../../../../kit/text/use-words.ts'
import { type FactContext, factTexts } from './fact-text.ts'
import type { Saying } from './saying.ts'
import type { Verdict } from './verdict-panel.ts'

const BARE = { aside: null, reward: null, proof: null, provisional: false, unsaved: false } as const

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
  const { i18n } = words
  const { offline } = accepted
  const kind = offline ? 'accepted_offline' : 'accepted'
  const [headline = '', aside = null] = LANGUAGES[words.language].others[kind].headline
  return {
    ...BARE,
    ...OTHER_SIGNS[kind],
    headline: [headline],
    aside,
    reward: rewardText(accepted, words),
    second: offline ? i18n.t('Will be confirmed when connected') : null,
    proof: i18n.t('Code {code}', { code: shortVoucher(accepted.voucher) }),
    provisional: offline,
  }
}

export function sayRefused(reason: string, context: FactContext): Saying {
  const { words } = context
  if (!isRedeemReason(reason)) return sayUnknown(reason, words)
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

function isRedeemReason(reason: string): reason is RedeemReason {
  return Object.hasOwn(VERDICT_SIGNS, reason)
}

/** A clerk can tell a code shown again from fraud by how long ago it was. */
function proofOf(reason: RedeemReason, { facts, words, now }: FactContext): string | null {
  const { i18n, lasted } = words
  const { at, campaign, hours } = facts
  if (reason === 'used_here' && typeof at === 'number') {
    const seconds = Math.max(0, Math.round((now - at) / SECOND_MS))
    return seconds < 60
      ? i18n.t('{seconds} s ago', { seconds })
      : i18n.t('{span} ago', { span: lasted(now - at) })
  }
  if (typeof hours === 'number') {
    return reason === 'expired'
      ? i18n.t('{hours, plural, one {Less than an hour ago} other {Less than # hours ago}}', {
          hours,
        })
      : i18n.t('{hours, plural, one {In less than an hour} other {In less than # hours}}', {
          hours,
        })
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
