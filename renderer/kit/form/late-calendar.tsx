/** The calendar under a date comes when a date is first focused: its library is larger than most screens, and few people open it. */
import { type ComponentType, useEffect, useState } from 'react'
import type { CalendarProps } from './calendar.tsx'

let calendar: ComponentType<CalendarProps> | null = null

/** Nothing until `useCalendar` says that it is here. */
export function LateCalendar(props: CalendarProps) {
  const [Calendar] = useState(() => calendar)
  return Calendar && <Calendar {...props} />
}

/** Whether it is here. One that does not come is asked for anew when it is wanted again. */
export function useCalendar(isWanted: boolean): boolean {
  const [isHere, setHere] = useState(calendar !== null)
  useEffect(() => {
    if (isWanted) void bring().then(setHere)
  }, [isWanted])
  return isHere
}

async function bring(): Promise<boolean> {
  try {
    calendar ??= (await import('./calendar.tsx')).Calendar
    return true
  } catch {
    // Days are typed until then.
    return false
  }
}
