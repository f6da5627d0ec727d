/** A desk's columns over sessions in memory that are opened, cut and delivered frame by frame; its file outlives every one. */
import { expect, onTestFinished } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import { addDays } from '../../../shared/base/zoned-time.ts'
import { GAP } from '../../../shared/domain/creator/columns.ts'
import { METRIC_NAMES } from '../../../shared/domain/creator/metric.ts'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import { personOf } from '../../../sync-server/scope/principal.fixture.ts'
import { type Desk, type Hall, settle } from '../../../sync-server/sync/session.fixture.ts'
import { openKeeper } from '../../desk/store/columns/columns.fixture.ts'
import { newFolder } from '../../desk/store/rx-storage/storage.fixture.ts'
import { startStream, type StreamDeps } from '../../desk/sync/stream.ts'
import { createTroubles } from '../../desk/sync/troubles.ts'

/** Under way at once. */
const FRAMES_MOST = 10_000
/** Blocks a page, so that most pulls are many pages. */
const CREDIT_MOST = 4

/** Of frames: those after which the desk comes to work before the next one is there. */
const ALONE_SHARE = 0.5

export type ColumnDesk = ReturnType<typeof openColumnDesk>

export function openColumnDesk(hall: Hall, letter: string, random: () => number) {
  const keeper = openKeeper(newFolder())
  const wire = openWire(random)
  const stream = startStream({
    link: wire.link,
    columns: columnsOf(keeper),
    deps: { chance: random, after: () => () => {} },
    troubles: createTroubles(() => instant(0)),
    onCaughtUp: () => {},
  })
  onTestFinished(async () => {
    wire.cut()
    await stream.stop()
    keeper.close()
  })
  const join = async (): Promise<void> => {
    if (!wire.isUp()) wire.joined(await hall.join(personOf(letter, 'manager')))
  }
  return {
    join,
    cut: wire.cut,
    deliver: wire.deliver,
    /** All that was sent in the session that is open. */
    sent: (): readonly string[] => wire.session()?.raw ?? [],
    rest: async (): Promise<void> => {
      await join()
      while ((await wire.deliver(FRAMES_MOST)) > 0);
      expect(stream.state()).toBe('live')
    },
    held: () => heldIn(keeper),
  }
}

function columnsOf(keeper: ReturnType<typeof openKeeper>): StreamDeps['columns'] {
  const answered = <Value>(value: Value) => Promise.resolve({ ok: true as const, value })
  return {
    take: (batch) => answered(keeper.take(batch)),
    checkpoint: () => answered(keeper.checkpoint()),
    accounts: () => answered(keeper.accounts()),
    forget: (accounts) => answered(keeper.forget(accounts)),
  }
}

/** What is known of each account, in an order of its own. */
function heldIn(keeper: ReturnType<typeof openKeeper>) {
  const accounts = keeper.accounts().toSorted()
  const read = keeper.read({ accounts, metrics: METRIC_NAMES, knownOn: null })
  const days = read.flatMap(({ value }) => {
    const { account, metric, firstDay } = value
    return [...value.days].flatMap((count, at) =>
      count === GAP ? [] : `${account} ${metric} ${addDays(firstDay, at)} ${String(count)}`,
    )
  })
  return { accounts, days, posts: keeper.posts(accounts) }
}

type Hears = (down: Down) => void

function openWire(random: () => number) {
  const waiting = new Map<number, (down: Down | null) => void>()
  let session: Desk | undefined
  let delivered = 0
  let asked = 0
  let hearDown: Hears = () => {}
  let hearState: Parameters<StreamDeps['link']['onState']>[0] = () => {}
  const link: StreamDeps['link'] = {
    isLive: () => session !== undefined,
    whenLive: () => Promise.resolve(session !== undefined),
    onDown: (hear) => void (hearDown = hear),
    onState: (hear) => void (hearState = hear),
    request: (frame) => {
      if (session === undefined || frame.t !== 'pull') return Promise.resolve(null)
      asked += 1
      session.say({ ...frame, i: asked, credit: 1 + Math.floor(random() * CREDIT_MOST) })
      return new Promise((resolve) => void waiting.set(asked, resolve))
    },
  }
  const hear: Hears = (down) => {
    const number = 'i' in down ? down.i : null
    const answers = number === null ? undefined : waiting.get(number)
    if (answers === undefined) return hearDown(down)
    // A page leaves its number to `caught-up`, as the link does.
    waiting.delete(number ?? 0)
    answers(down)
  }
  return {
    link,
    session: () => session,
    isUp: () => session !== undefined,
    joined: (opened: Desk) => {
      session = opened
      delivered = opened.heard.length
      hearState({ kind: 'live' })
    },
    /** What is under way is lost. */
    cut: () => {
      session?.session.closed()
      session = undefined
      hearState({ kind: 'offline' })
      for (const resolve of waiting.values()) resolve(null)
      waiting.clear()
    },
    /** So many frames that are under way; answers how many there were. */
    deliver: async (most: number): Promise<number> => {
      let count = 0
      await settle()
      while (count < most) {
        const down = session?.heard[delivered]
        if (down === undefined) break
        delivered += 1
        count += 1
        hear(down)
        // A segment of the network may carry several: nothing runs between them.
        if (random() < ALONE_SHARE) await settle()
      }
      await settle()
      return count
    },
  }
}
