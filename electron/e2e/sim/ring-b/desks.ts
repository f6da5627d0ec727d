/** The parent's end of the desks' process: one question at a time, in order. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Question } from './words.ts'

export interface Desks {
  readonly ask: (question: Question) => Promise<Answer>
  /** Answers the milliseconds of processor time that it took. */
  readonly end: () => Promise<number>
}

export function startDesks(): Desks {
  const path = fileURLToPath(new URL('./desks.child.ts', import.meta.url))
  const child: ChildProcess = fork(path, [], { serialization: 'advanced' })
  let settle: ((answer: Answer) => void) | null = null
  let fail: ((error: Error) => void) | null = null
  child.on('message', (said) => {
    // Our own child's words.
    settle?.(said as Answer)
  })
  child.on('exit', (code) => fail?.(new Error(`the desks' process ended with ${code}`)))
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        settle = resolve
        fail = reject
        child.send(question)
      }),
    end: () =>
      new Promise((resolve) => {
        child.removeAllListeners()
        // The last word of our own child.
        child.on('message', (cpuMs) => resolve(cpuMs as number))
        child.send('end')
      }),
  }
}
