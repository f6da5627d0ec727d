/** A refusal in the form the wire carries it. */
import type { Facts } from '../../shared/base/result.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'

type WireFacts = Extract<WireAnswer, { kind: 'refused' }>['facts']

export function refused(reason: string, facts: Facts = {}): WireAnswer {
  const copied = Object.entries(facts).map(([name, fact]) => [
    name,
    Array.isArray(fact) ? fact.map(String) : fact,
  ])
  // Entries of facts are facts again.
  return { kind: 'refused', reason, facts: Object.fromEntries(copied) as WireFacts }
}
