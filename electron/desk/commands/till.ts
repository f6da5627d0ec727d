/**
 * Commands of a till that concern one scan: redeem, undo, first visit. All go to the journal's thread and are answered after
 * its commit; whose PIN was meant is looked at here, before.
 */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { PinProof } from '../../../shared/bridge/till-commands.ts'
import type { Facts, Result } from '../../../shared/base/result.ts'
import type { Journal, Kept } from '../journal/journal.ts'
import type { DeskParts } from '../parts.ts'
import { nameOf, type Member } from '../staff/people.ts'
import type { Staff } from '../staff/staff.ts'
import { factsOf } from '../views/facts.ts'
import { typedCode } from './typed-code.ts'
import { done, NOT_SAVED, type RunCommand, WRONG_DESK } from './command.ts'

/** The parts only a till has. */
export interface TillParts {
  readonly journal: Journal
  readonly staff: Staff
}

export const TILL_LOCKED = { kind: 'refused', reason: 'till_locked', facts: {} } as const

export const redeemCode: RunCommand<'redeem-code'> = (parts, input) =>
  atTill(parts, async ({ journal, staff }) => {
    const { text, candidates = [], basketMinor = null, override } = input
    const typed = await typedCode(journal, text, input.source)
    const offline = !parts.sync.link.isLive()
    const scan = { text, candidates, basketMinor, offline, ...(typed !== undefined && { typed }) }
    if (override === undefined) return verdictOf(parts, await journal.ask('redeem', scan))
    return byManager(staff, override.manager, async ({ person: manager }) => {
      const lifting = { manager, reasons: override.lift }
      return verdictOf(parts, await journal.ask('redeem', { ...scan, lifting }))
    })
  })

export const undoRedemption: RunCommand<'undo-redemption'> = (parts, input) =>
  atTill(parts, async ({ journal, staff }) => {
    const { entry, reason = 'mistake' } = input
    if (input.manager === undefined) return answerOf(await journal.ask('undo', { entry, reason }))
    return byManager(staff, input.manager, async ({ person: manager }) =>
      answerOf(await journal.ask('undo', { entry, reason, manager })),
    )
  })

export const answerFirstVisit: RunCommand<'answer-first-visit'> = (parts, wish) =>
  atTill(parts, async ({ journal }) => {
    const answer = answerOf(await journal.ask('answerFirstVisit', wish))
    return answer.kind === 'done' ? done({}) : answer
  })

/** Only at a till that is not locked; what is done there keeps it from locking. */
export async function atTill<Value>(
  { journal, staff }: Pick<DeskParts, 'journal' | 'staff'>,
  run: (till: TillParts) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  if (journal === null || staff === null) return WRONG_DESK
  if (staff.isLocked()) return TILL_LOCKED
  staff.touch()
  return run({ journal, staff })
}

/** Goes on once the PIN was a manager's. */
export async function byManager<Value>(
  staff: Staff,
  proof: PinProof,
  run: (manager: Member) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const proven = answerOf(await staff.proveManager(proof))
  return proven.kind === 'done' ? run(proven.value) : proven
}

export function answerOf<Value>(kept: Kept<Result<Value>>): Answer<Value> {
  if (!kept.ok) return NOT_SAVED
  return kept.value.ok ? done(kept.value.value) : { kind: 'refused', ...kept.value.refusal }
}

type Verdict = Parameters<typeof answerOf<AcceptedValue>>[0]
type AcceptedValue = Extract<Awaited<ReturnType<typeof redeemCode>>, { kind: 'done' }>['value']

/** Ids of people said as their names. */
function verdictOf({ documents }: DeskParts, kept: Verdict): Answer<AcceptedValue> {
  const answer = answerOf(kept)
  const people = () => factsOf(documents)
  if (answer.kind === 'refused') {
    const { cashier } = answer.facts
    if (typeof cashier !== 'string') return answer
    const facts: Facts = { ...answer.facts, cashier: nameOf(people(), cashier) }
    return { ...answer, facts }
  }
  if (answer.kind !== 'done' || answer.value.override === null) return answer
  const { manager, lifted } = answer.value.override
  const override = { manager: nameOf(people(), manager) ?? manager, lifted }
  return done({ ...answer.value, override })
}
