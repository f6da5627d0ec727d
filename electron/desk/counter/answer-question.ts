/** What the counter API's addresses do once the caller is known: redeem, undo, status, through the till's one journal. */
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import { hexFromBytes, utf8FromText } from '../../../shared/base/bytes.ts'
import type { Facts } from '../../../shared/base/result.ts'
import type { AcceptedVerdict } from '../../../shared/bridge/till-commands.ts'
import type { CounterError } from '../../../shared/words/reasons.ts'
import type { Language } from '../../../shared/words/words.ts'
import { sha256 } from '../crypto.ts'
import type { Journal } from '../journal/journal.ts'
import type { Told } from '../journal/verbs.ts'
import { idempotencyKey, redeemBody, undoBody } from './counter.schema.ts'
import { sayAccepted, sayRefused } from './say.ts'

/** Of this till, as the API needs it. */
export interface CounterTill {
  readonly journal: Pick<Journal, 'ask'>
  readonly isOnline: () => boolean
  /** Whoever stands here has to sign in first. */
  readonly isLocked: () => boolean
  /** Something is done here: it does not lock by itself meanwhile. */
  readonly touch: () => void
  readonly names: { readonly till: string; readonly venue: string; readonly organisation: string }
}

export interface Question {
  readonly path: '/v1/redeem' | '/v1/undo'
  readonly body: unknown
  /** Of the header. */
  readonly key: string | undefined
  readonly language: Language
}

export type CounterAnswer =
  | { readonly kind: 'answer'; readonly value: object; readonly again: boolean }
  | { readonly kind: 'error'; readonly error: CounterError; readonly facts?: Facts }

const WRONG = { kind: 'error', error: 'unexpected_shape' } as const
const TRAINING = { reason: 'training_mismatch', facts: {} } as const
const LOCKED = { kind: 'error', error: 'till_locked' } as const
const NOT_SAVED = { kind: 'error', error: 'not_saved' } as const

export async function answerQuestion(till: CounterTill, asked: Question): Promise<CounterAnswer> {
  const parsed = parse(asked)
  if (parsed === undefined) return WRONG
  if (till.isLocked()) return LOCKED
  till.touch()
  const { key, ask } = parsed
  if (key === null) return answerPlain(till, ask, asked.language)
  const digest = digestOf(asked.path, ask)
  const kept = await till.journal.ask('answerOnce', { key, digest, ...wishOf(till, ask) })
  if (!kept.ok) return NOT_SAVED
  if (kept.value.kind === 'other_question') return { kind: 'error', error: 'key_reused' }
  return answered(kept.value.answer, asked.language, kept.value.again)
}

/** Without a key a question that is asked again is another one. */
async function answerPlain(
  till: CounterTill,
  ask: Asked,
  language: Language,
): Promise<CounterAnswer> {
  const wish = wishOf(till, ask)
  const kept =
    wish.kind === 'redeem'
      ? await till.journal.ask('redeem', wish.scan)
      : await till.journal.ask('undo', wish.wish)
  return kept.ok ? answered(kept.value, language, false) : NOT_SAVED
}

type Asked =
  | { readonly kind: 'redeem'; readonly text: string; readonly basketMinor: number | null }
  | { readonly kind: 'undo'; readonly entry: Undo['entry']; readonly reason: Undo['reason'] }
type Undo = NonNullable<ReturnType<typeof undoBody.safeParse>['data']>

/** Undefined for another shape, a key of another form, and two keys that differ. */
function parse({
  path,
  body,
  key,
}: Question): { readonly key: string | null; readonly ask: Asked } | undefined {
  if (key !== undefined && !idempotencyKey.safeParse(key).success) return undefined
  const isRedeem = path === '/v1/redeem'
  const { data } = isRedeem ? redeemBody.safeParse(body) : undoBody.safeParse(body)
  if (data === undefined) return undefined
  const own = data.idempotencyKey
  if (key !== undefined && own !== undefined && key !== own) return undefined
  const ask: Asked =
    'text' in data
      ? { kind: 'redeem', text: data.text, basketMinor: data.basketMinor ?? null }
      : { kind: 'undo', entry: data.entry, reason: data.reason }
  return { key: key ?? own ?? null, ask }
}

function wishOf(till: CounterTill, ask: Asked) {
  if (ask.kind === 'undo') {
    const { entry, reason = 'mistake' } = ask
    return { kind: 'undo', wish: { entry, reason } } as const
  }
  const { text, basketMinor } = ask
  return { kind: 'redeem', scan: { text, basketMinor, offline: !till.isOnline() } } as const
}

function digestOf(path: string, ask: Asked): string {
  return hexFromBytes(sha256(utf8FromText(canonicalJson({ path, ...defined(ask) }))))
}

function defined(ask: Asked): Readonly<Record<string, string | number | null>> {
  return ask.kind === 'redeem' ? { ...ask } : { ...ask, reason: ask.reason ?? null }
}

function answered(told: Told, language: Language, again: boolean): CounterAnswer {
  // A till in training gives nothing away, whatever the code.
  const isTraining = told.ok && 'training' in told.value && told.value.training
  if (!told.ok || isTraining) {
    const { reason, facts } = told.ok ? TRAINING : told.refusal
    const words = sayRefused(reason, facts, language)
    return { kind: 'answer', again, value: { outcome: 'refused', reason, facts, words } }
  }
  const value =
    'verdict' in told.value
      ? acceptedAnswer(told.value, language)
      : { outcome: 'undone', entry: told.value.entry }
  return { kind: 'answer', again, value }
}

function acceptedAnswer(verdict: AcceptedVerdict, language: Language): object {
  const { entry, voucher, standing, reward, rewardMinor, currency, offline, undoUntil } = verdict
  return {
    outcome: 'accepted',
    entry,
    voucher,
    standing,
    campaign: verdict.campaignTitle,
    reward,
    rewardMinor,
    currency,
    offline,
    undoUntil,
    words: sayAccepted(verdict, language),
  }
}

export async function tillStatus(till: CounterTill): Promise<CounterAnswer> {
  const kept = await till.journal.ask('snapshot')
  if (!kept.ok) return NOT_SAVED
  const { gate, shift, waiting } = kept.value
  const value = {
    ...till.names,
    online: till.isOnline(),
    gate,
    shiftOpen: shift !== null,
    locked: till.isLocked(),
    waiting,
  }
  return { kind: 'answer', value, again: false }
}
