/** A line that breaks, comes back and refuses, with its timer in the test's hand. */
import { expect, test } from 'vitest'
import type { Ask } from '../../../shared/bridge/channel.ts'
import { createRedialling, type LineEvents } from './redialling.ts'

/** The other end of a line: what was sent, and the events in our hand. */
function exchange() {
  const sent: Ask[] = []
  const pauses: number[] = []
  const ends: LineEvents[] = []
  const due: (() => void)[] = []
  const bridge = createRedialling(
    (events) => ends.push(events),
    (afterMs, run) => {
      pauses.push(afterMs)
      due.push(run)
    },
  )
  return {
    bridge,
    sent,
    pauses,
    dials: () => ends.length,
    open: () => ends.at(-1)?.open({ send: (frame) => sent.push(frame) }),
    heard: (frame: unknown) => ends.at(-1)?.heard(frame),
    broken: () => ends.at(-1)?.broken(),
    refused: () => ends.at(-1)?.refused(),
    redial: () => due.shift()?.(),
  }
}

test('a command waits for the first line and is answered over it', async () => {
  const line = exchange()
  const answer = line.bridge.run('network', { up: false })
  expect(line.sent).toEqual([])
  line.open()
  await Promise.resolve()
  expect(line.sent).toEqual([{ id: 1, run: { name: 'network', input: { up: false } } }])
  line.heard({ id: 1, answer: { kind: 'done', value: { up: false } } })
  expect(await answer).toEqual({ kind: 'done', value: { up: false } })
})

test('a break answers what was under way, says so to the views, and watches again on the next line', async () => {
  const line = exchange()
  const seen: unknown[] = []
  const stop = line.bridge.watch('jobs', {}, (update) => seen.push(update))
  line.open()
  line.heard({ id: 1, view: { jobs: [] } })
  const answer = line.bridge.run('network', { up: true })
  await Promise.resolve()
  line.broken()
  expect(await answer).toEqual({ kind: 'failed', failure: 'unreachable' })
  expect(await line.bridge.run('network', { up: true })).toEqual({
    kind: 'failed',
    failure: 'unreachable',
  })
  line.redial()
  line.open()
  expect(line.sent.at(-1)).toEqual({ id: 1, watch: { name: 'jobs', input: {} } })
  line.heard({ id: 1, view: { jobs: [1] } })
  expect(seen).toEqual([
    { kind: 'value', value: { jobs: [] } },
    { kind: 'failed', failure: 'unreachable' },
    { kind: 'value', value: { jobs: [1] } },
  ])
  stop()
  expect(line.sent.at(-1)).toMatchObject({ stop: 1 })
})

test('pauses grow to five seconds and begin anew after a good line', () => {
  const line = exchange()
  for (let times = 0; times < 7; times += 1) {
    line.broken()
    line.redial()
  }
  expect(line.pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
  line.open()
  line.broken()
  expect(line.pauses.at(-1)).toBe(250)
})

test('a line that refuses us is not dialled again', async () => {
  const line = exchange()
  const seen: unknown[] = []
  line.bridge.watch('host', {}, (update) => seen.push(update))
  line.refused()
  line.broken()
  expect([line.dials(), line.pauses]).toEqual([1, []])
  expect(seen).toEqual([{ kind: 'failed', failure: 'unauthorized' }])
  expect(await line.bridge.run('start-demo', {})).toEqual({
    kind: 'failed',
    failure: 'unauthorized',
  })
})
