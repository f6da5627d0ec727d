/**
 * What a worker can be asked for: a name and a pure function. A long one says how far it is and looks whether it is still wanted;
 * what it answers after that is thrown away. Inputs and answers travel as structured clones, shared memory as itself.
 */
import { dashboardOf, type DashboardQuestion } from '../../shared/domain/creator/dashboard.ts'
import { type Redeemed, verifiedInfluence } from '../../shared/domain/creator/influence.ts'
import type { Column } from '../../shared/domain/creator/columns.ts'
import { roll, type Rolled, type RollingQuestion } from '../../shared/domain/creator/rolling.ts'
import { examine, type ToldOfAccount } from '../../shared/domain/integrity/examine.ts'
import { signsOf } from '../../shared/domain/watch/signs.ts'
import { type DetailQuestion, detailOf } from './account-detail.ts'
import { portraitOf, type PortraitQuestion } from './portrait.ts'
import { probeQuestion } from './probe.ts'
import { drawnOf } from './sketch.ts'

export interface TaskHand {
  /** 0 to 1. */
  readonly progress: (share: number) => void
  readonly isCancelled: () => boolean
}

export const TASKS = {
  dashboard: (question: DashboardQuestion) => dashboardOf(question),
  detail: (question: DetailQuestion) => detailOf(question),
  portrait: (question: PortraitQuestion) => portraitOf(question),
  /** Of an invented account: drawn otherwise where the way of reckoning or the form of what is kept is another. */
  probe: (seed: number) => drawnOf(probeQuestion(seed)),
  draw: (question: PortraitQuestion) => drawnOf(question),
  examine: (told: ToldOfAccount) => examine(told),
  influence: (portfolio: readonly Redeemed[]) => verifiedInfluence(portfolio),
  /** Of one account's columns. */
  signs: (columns: readonly Column[]) => signsOf(columns),
  rolling: (questions: readonly RollingQuestion[], hand: TaskHand) => rollAll(questions, hand),
} as const

export type Tasks = typeof TASKS
export type TaskName = keyof Tasks
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0]
export type TaskOutput<Name extends TaskName> = ReturnType<Tasks[Name]>

function rollAll(
  questions: readonly RollingQuestion[],
  { progress, isCancelled }: TaskHand,
): readonly Rolled[] {
  const rolled: Rolled[] = []
  for (const question of questions) {
    if (isCancelled()) break
    rolled.push(roll(question))
    progress(rolled.length / questions.length)
  }
  return rolled
}
