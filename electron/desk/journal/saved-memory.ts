/**
 * Small values out of a damaged journal: the time it trusted, the number of the last report, where it stood with its server. What
 * cannot be read is taken from the entries themselves, or asked of the server again; the lease never grows by it.
 */
import { instant } from '../../../shared/base/time.ts'
import type { EntryBody } from '../../../shared/domain/redemption/entry.ts'
import { epochOf } from '../../../shared/domain/redemption/position.ts'
import { jsonFromText } from '../../../shared/base/json-text.ts'
import { type Salvage, salvageRows } from '../store/salvage.ts'
import { type Memory, MEMORY_COLUMNS } from './tables.ts'
import type { Pins } from './pin-locks.ts'
import { timeMemoryFrom } from './time-memory.schema.ts'
import { NO_TIME, type TimeMemory } from './trusted-time.ts'

export interface SavedMemory {
  write(memory: Memory): void
}

export function savedMemory(
  files: readonly Omit<Salvage, 'columns'>[],
  entries: readonly { readonly body: EntryBody; readonly position: number | null }[],
): SavedMemory {
  const rows = files.flatMap((file) => salvageRows({ ...file, columns: MEMORY_COLUMNS }))
  const values = (name: string): readonly unknown[] =>
    rows.flatMap((row) =>
      row['name'] === name && typeof row['value'] === 'string' ? [jsonFromText(row['value'])] : [],
    )
  const times = values('time').flatMap((value) => timeMemoryFrom(value) ?? [])
  const reports = [
    ...values('lastReport').filter((value) => typeof value === 'number'),
    ...entries.flatMap(({ body }) => (body.kind === 'shift_closed' ? [body.number] : [])),
  ]
  const highest = Math.max(0, ...entries.map(({ position }) => position ?? 0))
  return {
    write: (memory) => {
      memory.write('time', newestTime(times, entries))
      memory.write('lastReport', Math.max(0, ...reports))
      if (values('switchedOff').at(-1) === true) memory.write('switchedOff', true)
      const pins = values('pins').at(-1)
      // A page whose tag held was written by this till: what stands under the name is of its type.
      if (typeof pins === 'object' && pins !== null) memory.write('pins', pins as Pins)
      if (highest > 0) memory.write('heard', { epoch: epochOf(highest), highest })
    },
  }
}

/** The latest that was kept; never before what an entry was written at. */
function newestTime(
  times: readonly TimeMemory[],
  entries: readonly { readonly body: EntryBody }[],
): TimeMemory {
  const kept = times.toSorted((a, b) => a.highWater - b.highWater).at(-1) ?? NO_TIME
  const seen = entries.reduce((latest, { body }) => Math.max(latest, body.trustedAt), 0)
  return { ...kept, highWater: instant(Math.max(kept.highWater, seen)) }
}
