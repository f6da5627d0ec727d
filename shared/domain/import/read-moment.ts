/** A cell as a moment: a day with its time, and where it does not say of which zone, that of whoever is asked. */
import { type Instant, instant, type LocalDate, MINUTE_MS, SECOND_MS } from '../../base/time.ts'
import { daysBetween, isLocalDate, localTimeOf, startOfDay } from '../../base/zoned-time.ts'

/** `day_month`: 31.1.2026 18:00. `month_day`: 1/31/2026 18:00. A year before the rest is read in either. */
export type MomentForm = 'day_month' | 'month_day'

const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(Z|UTC|([+-])(\d{2}):?(\d{2})))?$/i
const PARTS = /^(\d{1,2})[./](\d{1,2})[./](\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?$/
const DAY_MINUTES = 1_440

/** Null for what is none, and for a day without its time. */
export function readMoment(text: string, form: MomentForm, zone: string): Instant | null {
  const said = text.trim()
  const iso = ISO.exec(said)
  if (iso !== null) {
    const [, day = '', hours = '', minutes = '', seconds = '0', offset, sign, ahead = '0', more = '0'] = iso // prettier-ignore
    const time = timeOf(day, [hours, minutes, seconds])
    if (time === null) return null
    if (offset === undefined) return inZone(time, zone)
    const minute = Number(ahead) * 60 + Number(more)
    return instant(atGreenwich(time) + (sign === '-' ? minute : -minute) * MINUTE_MS)
  }
  const [, first = '', second = '', year = '', hours = '', minutes = '', seconds = '0'] =
    PARTS.exec(said) ?? []
  const [day, month] = form === 'day_month' ? [first, second] : [second, first]
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = timeOf(date, [hours, minutes, seconds])
  return time === null ? null : inZone(time, zone)
}

/** The form in which most of them read and are over; where both do, that of the points or strokes between. */
export function momentForm(cells: readonly string[], today: LocalDate): MomentForm {
  const readable = (form: MomentForm) =>
    cells.filter((cell) => {
      const at = readMoment(cell, form, 'UTC')
      return at !== null && daysBetween(localTimeOf(at, 'UTC').date, today) >= -1
    }).length
  const [days, months] = [readable('day_month'), readable('month_day')]
  if (days !== months) return days > months ? 'day_month' : 'month_day'
  return cells.some((cell) => cell.includes('.')) ? 'day_month' : 'month_day'
}

interface LocalMoment {
  readonly day: LocalDate
  /** Of the day. */
  readonly second: number
}

function timeOf(day: string, parts: readonly string[]): LocalMoment | null {
  const [hours = 0, minutes = 0, seconds = 0] = parts.map(Number)
  const isTime = parts.every((part) => part !== '') && hours < 24 && minutes < 60 && seconds < 60
  return isLocalDate(day) && isTime ? { day, second: (hours * 60 + minutes) * 60 + seconds } : null
}

function atGreenwich({ day, second }: LocalMoment): Instant {
  return instant(startOfDay(day, 'UTC') + second * SECOND_MS)
}

/** Of a time that the clocks have twice, the first; of one that they leave out, that much after the last before. */
function inZone(moment: LocalMoment, zone: string): Instant {
  const guess = atGreenwich(moment)
  const ahead = aheadAt(guess, zone)
  const at = instant(guess - ahead * MINUTE_MS)
  return instant(guess - aheadAt(at, zone) * MINUTE_MS)
}

/** Minutes that the zone's clocks are ahead of Greenwich. */
function aheadAt(at: Instant, zone: string): number {
  const [there, here] = [localTimeOf(at, zone), localTimeOf(at, 'UTC')]
  return daysBetween(here.date, there.date) * DAY_MINUTES + there.minute - here.minute
}
