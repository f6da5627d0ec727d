/**
 * Two weeks of a campaign's life as scans: how many a day, at which till, with which code; a few codes taken by two tills that
 * could not hear each other, a few taken back. Seeded: the same town has the same history.
 */
import {
  DAY_MS,
  instant,
  type Instant,
  later,
  MINUTE_MS,
  SECOND_MS,
} from '../../shared/base/time.ts'
import { addDays, localTimeOf, startOfDay } from '../../shared/base/zoned-time.ts'
import type { TownCampaign } from '../../shared/fixtures/town.ts'

export interface Scan {
  readonly at: Instant
  readonly till: string
  readonly serial: number
  readonly basketMinor: number
  readonly offline: boolean
  /** Taken back within the minute. */
  readonly undoneAt: Instant | null
}

export interface HistoryQuestion {
  readonly campaign: TownCampaign
  readonly zone: string
  readonly now: Instant
  readonly random: () => number
  /** Codes issued, serials 0 to this. */
  readonly issued: number
  /** Tills that may take it, with their share. */
  readonly tills: readonly { readonly name: string; readonly weight: number }[]
}

const OPENS_MINUTE = 7 * 60 + 30
const CLOSES_MINUTE = 18 * 60
/** A code in so many is taken twice; another is taken back. */
const CLASH_EVERY = 37
const UNDO_EVERY = 29
/** Scans of the last minutes would still be on their way. */
const SETTLED_MS = 2 * MINUTE_MS
/** Monday to Sunday, beside a day like any other. */
const WEEKDAY_SHARE = [0.8, 0.85, 0.95, 1, 1.15, 1.45, 0.8]

export function historyOf(question: HistoryQuestion): readonly Scan[] {
  const { campaign, zone, now, random } = question
  const serials = shuffled(question.issued, random)
  const today = localTimeOf(now, zone).date
  const scans: Scan[] = []
  for (let day = campaign.startsInDays ?? 0; day <= 0; day += 1) {
    const opens = startOfDay(addDays(today, day), zone)
    for (const at of timesOf(question, opens)) {
      const serial = serials.pop()
      if (serial === undefined || at > now - SETTLED_MS) continue
      scans.push(...scansOf(question, { at, serial, count: scans.length + 1 }))
    }
  }
  return scans
}

/** Times of one day, within the reward's hours; two thirds before noon. */
function timesOf({ campaign, zone, random }: HistoryQuestion, opens: Instant): readonly Instant[] {
  const { weekday } = localTimeOf(later(opens, DAY_MS / 2), zone)
  const { hours } = campaign
  if (hours !== null && !hours.days.includes(weekday)) return []
  const from = hours?.fromMinute ?? OPENS_MINUTE
  const until = hours?.untilMinute ?? CLOSES_MINUTE
  const share = WEEKDAY_SHARE[weekday - 1] ?? 1
  const count = Math.round(campaign.perDay * share * (0.75 + random() * 0.5))
  return Array.from({ length: count }, () => {
    const part = random() < 0.66 ? random() * 0.45 : 0.45 + random() * 0.55
    const minute = from + part * (until - from)
    return later(opens, minute * MINUTE_MS)
  })
}

function scansOf(
  question: HistoryQuestion,
  { at, serial, count }: { readonly at: Instant; readonly serial: number; readonly count: number },
): readonly Scan[] {
  const { random, tills, campaign, now } = question
  const till = weighted(tills, random())
  const basketMinor = campaign.minimumSpendMinor + 350 + Math.round(random() * 160) * 10
  const undoneAt = count % UNDO_EVERY === 0 ? later(at, (12 + random() * 40) * SECOND_MS) : null
  const offline = count % CLASH_EVERY === 0
  const first: Scan = { at, till, serial, basketMinor, offline, undoneAt }
  const other = tills.find(({ name }) => name !== till)
  const again = later(at, (14 + random() * 30) * MINUTE_MS)
  if (!offline || other === undefined || again > now - SETTLED_MS) return [first]
  return [first, { ...first, at: again, till: other.name, undoneAt: null }]
}

function weighted(tills: HistoryQuestion['tills'], chance: number): string {
  const total = tills.reduce((sum, { weight }) => sum + weight, 0)
  let left = chance * total
  for (const { name, weight } of tills) {
    left -= weight
    if (left < 0) return name
  }
  return tills[0]?.name ?? ''
}

/** Fisher and Yates. */
function shuffled(count: number, random: () => number): number[] {
  const serials = Array.from({ length: count }, (_, serial) => serial)
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const held = serials[at] ?? 0
    serials[at] = serials[other] ?? 0
    serials[other] = held
  }
  return serials
}

/** Whole seconds: a till's clock shows no more. */
export function wholeSecond(at: Instant): Instant {
  return instant(Math.floor(at / SECOND_MS) * SECOND_MS)
}
