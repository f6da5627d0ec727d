/** Whoever waits for the server is woken: by the next welcome, though it asked at the worst moment of the one before. */
import { expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import type { Journal, Kept } from '../journal/journal.ts'
import type { Outbox, OutboxCommand } from '../store/outbox.ts'
import type { Request } from './connection.ts'
import { linkBed, turn } from './link.fixture.ts'
import { createServerCommands } from './server-commands.ts'
import { createTroubles } from './troubles.ts'
import { startUpload } from './upload.ts'

const SETS: Request = { t: 'sets', digests: [] } as unknown as Request
const kinds = (sent: readonly { readonly t: string }[] = []) => sent.map(({ t }) => t)

test('DK-65 before its welcome a server hears a hello alone; who asked is told at once and asks when it is live', async () => {
  const { link, sockets, welcome } = linkBed(0.5)
  await turn()
  expect(await link.request(SETS)).toBeNull()
  sockets[0]?.hears.open()
  expect(await link.request(SETS)).toBeNull()
  expect(kinds(sockets[0]?.sent)).toEqual(['hello'])
  await welcome()
  void link.request(SETS)
  expect(kinds(sockets[0]?.sent)).toEqual(['hello', 'hello', 'sets'])
})

test.each([
  {
    name: 'the ticket',
    break: () => linkBed(0.5, () => Promise.reject(new Error('no ticket'))),
  },
  {
    name: 'what a welcome begins',
    break: () => {
      const bed = linkBed(0.5)
      bed.link.onWelcome(() => Promise.reject(new Error('no journal')))
      return bed
    },
  },
])('DK-65 where $name broke the desk comes again', async (given) => {
  const { link, sockets, timers, welcome } = given.break()
  await welcome()
  expect(link.state()).toEqual({ kind: 'offline' })
  const before = sockets.length
  // The pause after a loss, half a second's upper half.
  const retry = timers.findLast(({ isCancelled }) => !isCancelled)
  expect(retry?.afterMs).toBe(375)
  retry?.run()
  await turn()
  expect(link.state()).toEqual({ kind: 'offline' })
  expect(sockets.length + timers.length).toBeGreaterThan(before + 1)
})

interface Answered {
  readonly resolve: (kept: Kept<object | null>) => void
}

/** A link beside an upload whose journal answers when the test says so. */
function uploadBed() {
  const bed = linkBed(0.5)
  const asked: Answered[] = []
  const journal = {
    ask: () => new Promise<Kept<object | null>>((resolve) => void asked.push({ resolve })),
    onChange: () => () => {},
  }
  const after: Parameters<typeof startUpload>[0]['deps']['after'] = (afterMs, run) => {
    const timer = { afterMs, run, isCancelled: false }
    bed.timers.push(timer)
    return () => void (timer.isCancelled = true)
  }
  startUpload({
    link: bed.link,
    // An upload asks and listens.
    journal: journal as unknown as Journal,
    deps: { after, chance: () => 1 },
    troubles: createTroubles(() => instant(0)),
    askSets: async () => {},
  })
  /** Runs what is due after so long. */
  const elapse = async (afterMs: number): Promise<void> => {
    const due = bed.timers.findLast((timer) => timer.afterMs === afterMs && !timer.isCancelled)
    if (due === undefined) throw new Error(`nothing is due after ${afterMs} ms`)
    due.isCancelled = true
    due.run()
    await turn()
  }
  return { ...bed, asked, elapse }
}

const WAITING: Kept<object> = { ok: true, value: { entries: [], head: {} } }
const REFUSED: Down = { t: 'upload-refused', i: 1, reason: 'not_saved', facts: {} }

test('DK-65 an upload whose connection changed while the disk was read goes up on the next', async () => {
  const { sockets, asked, elapse, welcome } = uploadBed()
  await welcome()
  await elapse(0)
  sockets[0]?.hears.closed()
  await elapse(375)
  // The next connection is there and not welcomed.
  asked[0]?.resolve(WAITING)
  await turn()
  await welcome()
  await elapse(0)
  asked[1]?.resolve(WAITING)
  await turn()
  expect(kinds(sockets[1]?.sent)).toEqual(['hello', 'upload'])
})

test('DK-65 an upload that is refused comes again soon, then more and more seldom, and at once on another connection', async () => {
  const { sockets, asked, elapse, say, welcome, timers } = uploadBed()
  await welcome()
  await elapse(0)
  const refuse = async (at: number): Promise<void> => {
    asked[at]?.resolve(WAITING)
    await turn()
    say(sockets[0], { ...REFUSED, i: at + 1 })
    await turn()
  }
  for (const [at, pauseMs] of [500, 1_000, 2_000, 4_000, 5_000].entries()) {
    await refuse(at)
    await elapse(pauseMs)
  }
  await refuse(5)
  const waited = timers.at(-1)
  expect(waited).toMatchObject({ afterMs: 5_000, isCancelled: false })
  sockets[0]?.hears.closed()
  await elapse(375)
  await welcome()
  expect(waited?.isCancelled).toBe(true)
  await elapse(0)
  asked[6]?.resolve(WAITING)
  await turn()
  expect(kinds(sockets[1]?.sent)).toEqual(['hello', 'upload'])
})

test('DK-65 a command that failed and may pass is sent again soon, then more and more seldom, but for the server’s own word', async () => {
  const { link, sockets, say, welcome } = linkBed(0.5)
  const pauses: number[] = []
  const due: (() => void)[] = []
  const command = { id: 'one', name: 'publish-campaign', input: {} }
  const outbox: Partial<Outbox> = { waiting: () => [command as OutboxCommand] }
  createServerCommands({
    link,
    // A command is read until it is answered.
    outbox: outbox as Outbox,
    deps: {
      after: (afterMs, run) => {
        pauses.push(afterMs)
        due.push(run)
        return () => {}
      },
      chance: () => 1,
      newId: () => 'id',
    },
    ready: async () => {},
  })
  await welcome()
  for (const [at, retryAfterMs] of [undefined, undefined, undefined, 90_000].entries()) {
    const answer = {
      kind: 'failed',
      failure: 'not_saved',
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    } as const
    say(sockets[0], { t: 'answer', i: at + 1, id: 'one', answer })
    await turn()
    due[at]?.()
    await turn()
  }
  expect(pauses).toEqual([500, 1_000, 2_000, 90_000])
})

test('DK-65 a command whose connection changed while its draft was on the way is sent on the next', async () => {
  const { link, sockets, timers, welcome } = linkBed(0.5)
  const draft = Promise.withResolvers<void>()
  const command = { id: 'one', name: 'publish-campaign', input: {} }
  const outbox: Partial<Outbox> = { waiting: () => [command as OutboxCommand] }
  createServerCommands({
    link,
    // A command is read until it is answered.
    outbox: outbox as Outbox,
    deps: { after: () => () => {}, chance: () => 1, newId: () => 'id' },
    ready: () => draft.promise,
  })
  await welcome()
  sockets[0]?.hears.closed()
  timers.findLast(({ afterMs }) => afterMs === 375)?.run()
  await turn()
  draft.resolve()
  await turn()
  await welcome()
  expect(kinds(sockets[1]?.sent)).toEqual(['hello', 'command'])
})
