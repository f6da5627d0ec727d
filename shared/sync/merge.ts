/**
 * Two editions of one draft become one, field by field: the later clock wins, and on equal clocks the greater text, so that
 * every desk and the server end at the same draft in whatever order they hear of it.
 */
import { canonicalJson } from '../base/canonical-json.ts'
import type { Instant } from '../base/time.ts'
import { clampClock, compareClocks, laterClock, NO_CLOCK } from './clock.ts'

/** Top-level fields, each with the clock of its last edit; a field without one was never edited. */
export interface Edited<Draft extends object> {
  readonly draft: Draft
  readonly clocks: Readonly<Record<string, string>>
}

/** Commutative, associative and idempotent. Each field comes whole from the edition that wins it. */
export function mergeDrafts<Draft extends object>(
  mine: Edited<Draft>,
  theirs: Edited<Draft>,
): Edited<Draft> {
  const fields = fieldsOf(mine, theirs)
  const lost = fields.filter((field) => isLater(theirs, mine, field))
  const kept = fields.filter((field) => !lost.includes(field))
  const clocks = fields.flatMap((field) => {
    const clock = laterClock(clockOf(mine, field), clockOf(theirs, field))
    return clock === NO_CLOCK ? [] : [[field, clock] as const]
  })
  // Every field of a draft is in the one part or in the other.
  const draft = { ...partOf(mine.draft, kept), ...partOf(theirs.draft, lost) } as Draft
  return { draft, clocks: Object.fromEntries(clocks) }
}

/** Fields that were edited on both sides since `base` and in which the edit of `mine` does not stand: its author would want to know. */
export function overruledFields<Draft extends object>(
  base: Pick<Edited<Draft>, 'clocks'>,
  mine: Edited<Draft>,
  theirs: Edited<Draft>,
): readonly string[] {
  const since = (edited: Edited<Draft>, field: string): boolean =>
    edited.clocks[field] !== base.clocks[field]
  return fieldsOf(mine, theirs).filter(
    (field) =>
      since(mine, field) &&
      since(theirs, field) &&
      isLater(theirs, mine, field) &&
      textOf(valueOf(mine.draft, field)) !== textOf(valueOf(theirs.draft, field)),
  )
}

/** Sets the fields of the patch that differ, under this clock. */
export function editDraft<Draft extends object>(
  edited: Edited<Draft>,
  patch: Partial<Draft>,
  clock: string,
): Edited<Draft> {
  const before = new Map<string, unknown>(Object.entries(edited.draft))
  const changed = Object.entries(patch)
    .filter(([field, value]) => textOf(before.get(field)) !== textOf(value))
    .map(([field]) => field)
  return {
    draft: { ...edited.draft, ...partOf(patch, changed) },
    clocks: { ...edited.clocks, ...Object.fromEntries(changed.map((field) => [field, clock])) },
  }
}

/** Sets back clocks that run ahead of the server; see `clampClock`. */
export function clampClocks(
  clocks: Readonly<Record<string, string>>,
  serverNow: Instant,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(clocks).map(([field, clock]) => [field, clampClock(clock, serverNow)]),
  )
}

/** The greatest clock of a document: what its device ticks on from. */
export function latestClock(clocks: Readonly<Record<string, string>>): string {
  return Object.values(clocks).reduce(laterClock, NO_CLOCK)
}

function fieldsOf<Draft extends object>(a: Edited<Draft>, b: Edited<Draft>): readonly string[] {
  const records = [a.draft, b.draft, a.clocks, b.clocks]
  return [...new Set(records.flatMap((record) => Object.keys(record)))].toSorted()
}

function isLater<Draft extends object>(a: Edited<Draft>, b: Edited<Draft>, field: string): boolean {
  const order = compareClocks(clockOf(a, field), clockOf(b, field))
  if (order !== 0) return order > 0
  return textOf(valueOf(a.draft, field)) > textOf(valueOf(b.draft, field))
}

function clockOf<Draft extends object>(edited: Edited<Draft>, field: string): string {
  return edited.clocks[field] ?? NO_CLOCK
}

function valueOf(draft: object, field: string): unknown {
  return new Map<string, unknown>(Object.entries(draft)).get(field)
}

function partOf<Draft extends object>(draft: Draft, fields: readonly string[]): Partial<Draft> {
  const part = Object.fromEntries(Object.entries(draft).filter(([field]) => fields.includes(field)))
  // Some of the draft's own fields with their own values.
  return part as Partial<Draft>
}

/** A value as text that is equal for equal values; undefined is before everything. */
function textOf(value: unknown): string {
  return value === undefined ? '' : canonicalJson([value])
}
