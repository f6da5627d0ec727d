/** Looks at what changed: together, one at a time, again after a fault. */
import { expect, test } from 'vitest'
import { createSoonLook } from './look-soon.ts'

function looking(look: () => Promise<void>) {
  const timers: (() => void)[] = []
  const logged: string[] = []
  const deps = {
    after: (_: number, run: () => void) => {
      timers.push(run)
      return () => void timers.splice(timers.indexOf(run), 1)
    },
    log: (line: string) => void logged.push(line),
  }
  const pass = async (): Promise<void> => {
    for (const run of timers.splice(0)) run()
    await new Promise(setImmediate)
  }
  const made = createSoonLook({ deps, togetherMs: 1, failed: 'look_failed', look })
  return { ...made, pass, timers, logged }
}

test('DK-107 what comes together is one look, and what comes during it one more', async () => {
  const ends: (() => void)[] = []
  const { soon, pass, timers } = looking(() => new Promise((resolve) => void ends.push(resolve)))
  soon()
  soon()
  expect(timers).toHaveLength(1)
  await pass()
  soon()
  soon()
  expect(timers).toHaveLength(0)
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await new Promise(setImmediate)
  await pass()
  expect(ends).toHaveLength(2)
})

test('DK-107 a look that fails is said in the log, and the next change looks again; after the end none does', async () => {
  let looks = 0
  const made = looking(() => {
    looks += 1
    return Promise.reject(new Error('the disk is away'))
  })
  made.soon()
  await made.pass()
  expect(made.logged).toEqual(['look_failed'])
  made.soon()
  await made.pass()
  expect(looks).toBe(2)
  made.soon()
  made.close()
  made.soon()
  await made.pass()
  expect(looks).toBe(2)
})
