/** Staff for tests: two cashiers and a manager, over a real journal by a test's clocks, with timers that a test runs. */
import type { PersonId } from '../../../shared/base/ids.ts'
import type { Journal } from '../journal/journal.ts'
import type { ClockedTill } from '../journal/clocked-till.fixture.ts'
import { ADA, BEN, MANAGER } from '../journal/clocked-till.fixture.ts'
import { sha256 } from '../crypto.ts'
import type { Member } from './people.ts'
import type { PinHash } from './pin-hash.ts'
import { type Staff, startStaff } from './staff.ts'

export const MEMBERS: readonly Member[] = [
  { person: ADA, name: 'Ada', isManager: false },
  { person: BEN, name: 'Ben', isManager: false },
  { person: MANAGER, name: 'Mona', isManager: true },
]

/** Stands for the slow one, which has a test of its own. */
export const quickHash: PinHash = async (pin, salt) =>
  sha256(new Uint8Array([...salt, ...Buffer.from(pin)]))

/** The same, over some turns as the slow one, with the most that ever ran at once. */
export function watchedHash(): { readonly hash: PinHash; readonly most: () => number } {
  let running = 0
  let most = 0
  return {
    hash: async (pin, salt) => {
      running += 1
      most = Math.max(most, running)
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
      running -= 1
      return quickHash(pin, salt)
    },
    most: () => most,
  }
}

export interface StaffBed {
  readonly staff: Staff
  members: readonly Member[]
  /** Time passes at the till, and timers that are due run. */
  pass(milliseconds: number): Promise<void>
}

export async function staffAt(till: ClockedTill, hash = quickHash): Promise<StaffBed> {
  let now = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const bed = { members: MEMBERS }
  const staff = await startStaff({
    journal: journalOver(till),
    members: () => bed.members,
    hash,
    deps: {
      now: () => till.wall(),
      randomBytes: (length) => new Uint8Array(length).fill(3),
      after: (milliseconds, run) => {
        const timer = { at: now + milliseconds, run }
        timers.add(timer)
        return () => void timers.delete(timer)
      },
    },
  })
  return Object.assign(bed, {
    staff,
    pass: async (milliseconds: number) => {
      now += milliseconds
      till.pass(milliseconds)
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer)
        timer.run()
      }
      // oxlint-disable-next-line eslint/no-restricted-globals -- a turn of the test's own loop, in which timers' work ends
      await new Promise((resolve) => void setImmediate(resolve))
    },
  })
}

/** The journal's verbs as its thread answers them, without the thread. */
function journalOver(till: ClockedTill): Journal {
  return {
    ask: async (verb, ...input) => {
      // The verb's own input, as the thread gets it.
      const value: unknown = Reflect.apply(till.journal[verb], till.journal, input)
      till.journal.settle()
      // As above, and its own value.
      return { ok: true, value: value as never }
    },
    onChange: () => () => undefined,
    close: async () => undefined,
  }
}

export const proof = (person: PersonId, pin = '271828') => ({ person, pin })
