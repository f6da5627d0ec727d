/** A person and six digits: proved as soon as the sixth is typed, begun anew when they were wrong. */
import { useState } from 'react'
import type { PersonId } from '../../../../../shared/base/ids.ts'
import type { PinProof } from '../../../../../shared/bridge/till-commands.ts'
import type { StaffMember } from '../../../../../shared/bridge/till-view.ts'
import { PIN_DIGITS } from './pin-pad.tsx'

export interface PinEntry {
  readonly people: readonly StaffMember[]
  readonly person: PersonId | null
  readonly choose: (person: PersonId) => void
  readonly pin: string
  readonly type: (pin: string) => void
  readonly running: boolean
  /** Why the last one was not taken, in words; null while there is nothing to say. */
  readonly problem: string | null
}

/** `prove` answers null when it was taken, else why not. */
export function usePin(
  people: readonly StaffMember[],
  prove: (proof: PinProof) => Promise<string | null>,
): PinEntry {
  const [chosen, setChosen] = useState<PersonId | null>(null)
  const [pin, setPin] = useState('')
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const person = chosen ?? people[0]?.person ?? null
  const type = (typed: string): void => {
    setPin(typed)
    if (typed.length < PIN_DIGITS || person === null || running) return
    setRunning(true)
    void prove({ person, pin: typed }).then((why) => {
      setRunning(false)
      setPin('')
      setProblem(why)
    })
  }
  const choose = (next: PersonId): void => {
    setChosen(next)
    setPin('')
    setProblem(null)
  }
  return { people, person, choose, pin, type, running, problem }
}
