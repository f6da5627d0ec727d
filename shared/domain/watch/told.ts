/**
 * What somebody was told: each alert once. It stays until it was seen, whatever the numbers say later; that it is over is said beside
 * it. One that was seen is remembered as long as its episode could still be found, so that it is not told a second time.
 */
import type { Instant, LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import { type Alert, isSameAlert, subjectOf } from './alert.ts'

export interface ToldAlert {
  readonly id: string
  /** As it was told; its last day moves on while it lasts. */
  readonly alert: Alert
  readonly toldAt: Instant
  /** The numbers say it no more. */
  readonly isOver: boolean
  /** Null: not yet. */
  readonly seenAt: Instant | null
}

export interface Telling {
  readonly creator: string
  /** What is so now. */
  readonly alerts: readonly Alert[]
  readonly now: Instant
  readonly today: LocalDate
}

/** Longer than any episode is looked back at, and the days that part two of them. */
const REMEMBERED_DAYS = 120
/** Of one creator; the oldest that were seen make room. */
export const TOLD_MAX = 100

/** The newest last. The same alerts again change nothing. */
export function tell(
  before: readonly ToldAlert[],
  { creator, alerts, now, today }: Telling,
): readonly ToldAlert[] {
  const kept = before
    .map((told): ToldAlert => {
      const again = alerts.find((alert) => isSameAlert(told.alert, alert))
      if (again === undefined) return told.isOver ? told : { ...told, isOver: true }
      const until = again.until > told.alert.until ? again.until : told.alert.until
      return { ...told, alert: { ...told.alert, until }, isOver: false }
    })
    .filter((told) => !isForgotten(told, today))
  const fresh: ToldAlert[] = []
  for (const alert of alerts) {
    const isTold = [...kept, ...fresh].some((told) => isSameAlert(told.alert, alert))
    if (isTold || isSaid(kept, alert)) continue
    const id = [creator, subjectOf(alert), alert.from].join(' ')
    fresh.push({ id, alert, toldAt: now, isOver: false, seenAt: null })
  }
  const all = [...kept, ...fresh]
  const done = all.filter(({ seenAt }) => seenAt !== null)
  const tooMany = new Set(done.slice(0, Math.max(0, all.length - TOLD_MAX)))
  return all.filter((told) => !tooMany.has(told))
}

/** Where it was told that a finding is likely, that it may be one is no news. */
function isSaid(told: readonly ToldAlert[], alert: Alert): boolean {
  if (alert.kind !== 'finding' || alert.band === 'likely') return false
  return told.some((one) => isSameAlert(one.alert, { ...alert, band: 'likely' }))
}

function isForgotten({ alert, isOver, seenAt }: ToldAlert, today: LocalDate): boolean {
  return isOver && seenAt !== null && alert.until < addDays(today, -REMEMBERED_DAYS)
}

/** @param at when they were seen; null takes that back */
export function seen(
  told: readonly ToldAlert[],
  ids: ReadonlySet<string>,
  at: Instant | null,
): readonly ToldAlert[] {
  return told.map((one) =>
    ids.has(one.id) && (one.seenAt === null) !== (at === null) ? { ...one, seenAt: at } : one,
  )
}
