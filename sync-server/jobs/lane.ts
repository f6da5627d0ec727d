/** One kind of job on this node, in small steps one after the other: between two steps the loop belongs to everybody else. */
import type { World } from '../world.ts'

export interface Lane {
  /** Something may wait: called after a commit that left work. */
  readonly wake: () => void
  /** Nothing waits any more. */
  readonly idle: () => Promise<void>
  readonly stop: () => void
}

export interface LaneDeps {
  readonly world: Pick<World, 'soon' | 'after'>
  readonly defect: (cause: unknown) => void
}

/** A step that could not be kept, and one that met a defect, is tried again after this. */
const AGAIN_MS = 5_000

/** @param work.step one slice of work; `more` while work may wait, `later` when the disk did not take it. */
export function startLane(work: LaneDeps & { readonly step: () => Promise<StepEnd> }): Lane {
  const state: State = { isAwake: true, isStopped: false, running: null, hurry: () => {} }
  const wake = (): void => {
    state.isAwake = true
    state.running ??= run(work, state).finally(() => {
      state.running = null
      // Woken while it fell asleep.
      if (state.isAwake && !state.isStopped) wake()
    })
  }
  wake()
  return {
    wake,
    idle: async () => {
      while (state.running !== null) await state.running
    },
    stop: () => {
      state.isStopped = true
      state.hurry()
    },
  }
}

/** Lanes woken, awaited and stopped as one. */
export function together(lanes: readonly Lane[]): Lane {
  return {
    wake: () => {
      for (const lane of lanes) lane.wake()
    },
    idle: async () => {
      for (const lane of lanes) await lane.idle()
    },
    stop: () => {
      for (const lane of lanes) lane.stop()
    },
  }
}

export type StepEnd = 'more' | 'idle' | 'later'

interface State {
  isAwake: boolean
  isStopped: boolean
  running: Promise<void> | null
  /** Ends a wait at once. */
  hurry: () => void
}

type Work = Parameters<typeof startLane>[0]

async function run(work: Work, state: State): Promise<void> {
  while (state.isAwake && !state.isStopped) {
    state.isAwake = false
    const end = await stepOf(work)
    if (end === 'more') state.isAwake = true
    if (end === 'later' && !state.isStopped) {
      state.isAwake = true
      await new Promise<void>((resolve) => {
        const cancel = work.world.after(AGAIN_MS, resolve)
        state.hurry = () => {
          cancel()
          resolve()
        }
      })
    } else {
      await new Promise<void>((resolve) => work.world.soon(resolve))
    }
  }
}

async function stepOf({ step, defect }: Work): Promise<StepEnd> {
  try {
    return await step()
  } catch (cause) {
    defect(cause)
    return 'later'
  }
}
