/** A desk as a real child process: greeting, refusal, death and stop. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskAsks, DeskPlan, RunningDesk } from '../../shared/bridge/host-doors.ts'
import { type Data, openData } from './data.ts'
import { startDesk } from './desks.ts'

const entries = { desk: join(import.meta.dirname, 'desk.child.ts'), server: 'unused' }
const plan: DeskPlan = {
  dir: 'demo/desk',
  server: 'http://127.0.0.1:9',
  enrol: null,
  person: 'p',
  name: null,
}
/** None of them asks for it. */
const asksNothing: DeskAsks = { browse: () => undefined, choose: () => undefined }
let root: string
let data: Data

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'desks-'))
  data = openData(root)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function started(own: Partial<DeskPlan> = {}): Promise<RunningDesk> {
  const desk = await startDesk({ entries, data }, { ...plan, ...own }, asksNothing)
  if (!desk.ready) throw new Error(desk.failed)
  return desk
}

test('a desk gets its folder, its own key and its plan, and speaks the channel', async () => {
  const desk = await started()
  const answer = await desk.served.run('network', {})
  const dir = join(root, 'demo/desk')
  expect(answer).toMatchObject({
    kind: 'done',
    value: {
      dir,
      storeKey: data.keyOf('demo/desk'),
      server: plan.server,
      person: 'p',
      enrol: null,
    },
  })
  expect(statSync(dir).mode & 0o077).toBe(0)
  const view = await new Promise((resolve) => {
    desk.served.watch('jobs', {}, resolve)
  })
  expect(view).toEqual({ kind: 'value', value: 'jobs' })
  await desk.stop()
})

test.each([
  ['stranger', 'sign_in_refused'],
  ['mute', 'desk_ended'],
])('a desk that greets as %s is a desk that did not start: %s', async (person, failed) => {
  expect(await startDesk({ entries, data }, { ...plan, person }, asksNothing)).toEqual({
    ready: false,
    failed,
  })
})

test('a desk that waits for a person in the browser says where, and may be given up', async () => {
  const asked: string[] = []
  const waiting = startDesk(
    { entries, data },
    { ...plan, person: 'browser' },
    {
      ...asksNothing,
      browse: (url, cancel) => {
        asked.push(url)
        cancel()
      },
    },
  )
  expect(await waiting).toEqual({ ready: false, failed: 'desk_ended' })
  expect(asked).toEqual(['http://localhost:1/oidc/auth'])
})

test('a desk that asks which organisation it is for goes on with the answer', async () => {
  const asked: string[] = []
  const desk = await startDesk(
    { entries, data },
    { ...plan, person: 'chooser' },
    {
      ...asksNothing,
      choose: ({ organisations, answer }) => {
        asked.push(...organisations.map(({ name }) => name))
        answer('o2')
      },
    },
  )
  if (!desk.ready) throw new Error(desk.failed)
  expect(asked).toEqual(['Graf', 'Lauben'])
  const answer = await desk.served.run('network', {})
  expect(answer).toMatchObject({ kind: 'done', value: { organisation: 'o2' } })
  await desk.stop()
})

test('a desk that dies answers what was under way as unreachable, and the host hears of it', async () => {
  const desk = await started()
  const ended = new Promise<void>((resolve) => desk.onEnd(resolve))
  expect(await desk.served.run('die', {})).toEqual({ kind: 'failed', failure: 'unreachable' })
  await ended
  await desk.stop()
})

test('a stopped desk is gone when stop has answered', async () => {
  const desk = await started()
  const answer = await desk.served.run('network', {})
  const { pid } = answer.kind === 'done' ? (answer.value as { readonly pid: number }) : { pid: 0 }
  await desk.stop()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})
