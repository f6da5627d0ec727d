/** Caller and server over two ports joined in memory, frames copied as a real port copies them. */
import { describe, expect, test } from 'vitest'
import type { Answer } from './bridge.ts'
import {
  type Ask,
  createCaller,
  frameOf,
  type Port,
  type Reply,
  serve,
  type Served,
  type ServedUpdate,
} from './channel.ts'

interface Pair {
  readonly page: Port<Ask, Reply>
  readonly desk: Port<Reply, Ask>
  readonly asked: Ask[]
}

function joined(): Pair {
  const asked: Ask[] = []
  const hearers: { page?: (frame: Reply) => void; desk?: (frame: Ask) => void } = {}
  return {
    asked,
    page: {
      send: (frame) => {
        asked.push(frame)
        hearers.desk?.(structuredClone(frame))
      },
      listen: (hear) => {
        hearers.page = hear
        return () => delete hearers.page
      },
    },
    desk: {
      send: (frame) => hearers.page?.(structuredClone(frame)),
      listen: (hear) => {
        hearers.desk = hear
        return () => delete hearers.desk
      },
    },
  }
}

interface Desk extends Served {
  /** Live watches by view name, and how to tell them. */
  readonly live: Map<string, (update: ServedUpdate) => void>
}

function deskWith(answer: (name: string, input: unknown) => Promise<Answer>): Desk {
  const live: Desk['live'] = new Map()
  return {
    live,
    run: answer,
    watch: (name, _input, listener) => {
      live.set(name, listener)
      listener({ kind: 'value', value: { name } })
      return () => live.delete(name)
    },
  }
}

const echo = async (name: string, input: unknown): Promise<Answer> => ({
  kind: 'done',
  value: { name, input },
})

describe('running', () => {
  test('an answer comes back to its own question, in whatever order they come', async () => {
    const { page, desk } = joined()
    const gates = new Map<string, (answer: Answer) => void>()
    serve(
      desk,
      deskWith((name) => new Promise((resolve) => void gates.set(name, resolve))),
    )
    const { bridge } = createCaller(page)
    const first = bridge.run('network', { up: true })
    const second = bridge.run('close-shift', {})
    gates.get('close-shift')?.({ kind: 'refused', reason: 'no_shift_open', facts: {} })
    gates.get('network')?.({ kind: 'done', value: { up: true } })
    expect(await second).toEqual({ kind: 'refused', reason: 'no_shift_open', facts: {} })
    expect(await first).toEqual({ kind: 'done', value: { up: true } })
  })

  test('name and input travel as they are', async () => {
    const { page, desk } = joined()
    serve(desk, deskWith(echo))
    const answer = await createCaller(page).bridge.run('network', { up: false })
    expect(answer).toEqual({ kind: 'done', value: { name: 'network', input: { up: false } } })
  })

  test('a transport that broke answers all that is under way', async () => {
    const { page, desk } = joined()
    serve(
      desk,
      deskWith(() => new Promise(() => undefined)),
    )
    const { bridge, fail } = createCaller(page)
    const under = [bridge.run('close-shift', {}), bridge.run('network', { up: true })]
    fail()
    expect(await Promise.all(under)).toEqual([
      { kind: 'failed', failure: 'unreachable' },
      { kind: 'failed', failure: 'unreachable' },
    ])
  })
})

describe('watching', () => {
  test('a view is told at once and after each change, until it is stopped', () => {
    const { page, desk } = joined()
    const served = deskWith(echo)
    serve(desk, served)
    const heard: unknown[] = []
    const stop = createCaller(page).bridge.watch('today', {}, (update) => heard.push(update))
    served.live.get('today')?.({ kind: 'value', value: { live: 2 } })
    stop()
    expect(served.live.size).toBe(0)
    expect(heard).toEqual([
      { kind: 'value', value: { name: 'today' } },
      { kind: 'value', value: { live: 2 } },
    ])
  })

  test('a word that was under way when it was stopped is not heard', () => {
    const { page, desk, asked } = joined()
    const replies: ((frame: Reply) => void)[] = []
    const { bridge } = createCaller({
      send: (frame) => page.send(frame),
      listen: (hear) => {
        replies.push(hear)
        return page.listen(hear)
      },
    })
    serve(desk, deskWith(echo))
    const heard: unknown[] = []
    bridge.watch('today', {}, (update) => heard.push(update))()
    const [watch] = asked
    for (const hear of replies) hear({ id: watch?.id ?? 0, view: 'late' })
    expect(heard).toHaveLength(1)
  })

  test('a view that fails says how; a failure nobody knows is the desk’s own', () => {
    const { page, desk } = joined()
    const served = deskWith(echo)
    serve(desk, served)
    const heard: unknown[] = []
    createCaller(page).bridge.watch('today', {}, (update) => heard.push(update))
    served.live.get('today')?.({ kind: 'failed', failure: 'unreachable' })
    desk.send({ id: 1, viewFailed: 'strange' })
    expect(heard.slice(1)).toEqual([
      { kind: 'failed', failure: 'unreachable' },
      { kind: 'failed', failure: 'internal' },
    ])
  })

  test('ids are never used twice, and ending the port ends its watches', () => {
    const { page, desk, asked } = joined()
    const served = deskWith(echo)
    const end = serve(desk, served)
    const { bridge } = createCaller(page)
    const stop = bridge.watch('today', {}, () => undefined)
    void bridge.run('close-shift', {})
    stop()
    bridge.watch('jobs', {}, () => undefined)
    const ids = asked.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...served.live.keys()]).toEqual(['jobs'])
    end()
    expect(served.live.size).toBe(0)
  })
})

test('a view that was written goes on as it was written, and is read where it is shown', () => {
  const [far, near] = [joined(), joined()]
  const served = deskWith(echo)
  serve(far.desk, served)
  const replies: Reply[] = []
  const host = createCaller(far.page).served
  const shown = { ...near.desk, send: (reply: Reply) => replies.push(reply) && near.desk.send(reply) } // prettier-ignore
  serve(shown, host)
  const heard: unknown[] = []
  createCaller(near.page).bridge.watch('today', {}, (update) => heard.push(update))
  served.live.get('today')?.({ kind: 'text', text: '{"live":2}' })
  expect(heard.at(-1)).toEqual({ kind: 'value', value: { live: 2 } })
  expect(replies.at(-1)).toEqual({ id: 1, viewText: '{"live":2}' })
  expect(replies.map(frameOf)).toEqual([
    '{"id":1,"view":{"name":"today"}}',
    '{"id":1,"view":{"live":2}}',
  ])
})
