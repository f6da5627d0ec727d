/** Keeps what a till judges by as the server has it: asked for at each welcome, taken whenever the server sends by itself. */
import { instant } from '../../../shared/base/time.ts'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import type { Cancel, DeskDeps } from '../deps.ts'
import type { Journal } from '../journal/journal.ts'
import type { Link } from './link.ts'
import type { Troubles } from './troubles.ts'

export interface SetsDeps {
  readonly link: Link
  readonly journal: Journal
  readonly deps: Pick<DeskDeps, 'after' | 'every'>
  readonly troubles: Troubles
}

type SetsFrame = Extract<Down, { t: 'sets' }>

const KEEP_TIME_EVERY_MS = 60_000
/** Sets that are still wrong when they came whole are asked for again after this. */
const AGAIN_MS = 60_000

export interface Sets {
  /** Asks for what the server has and this till has not, and takes it. */
  readonly ask: () => Promise<void>
  /** Ends its timers. */
  readonly stop: Cancel
}

export function startSets({ link, journal, deps, troubles }: SetsDeps): Sets {
  async function ask(): Promise<void> {
    const held = await journal.ask('held')
    if (!held.ok) return
    const answer = await link.request({ t: 'sets', ...held.value })
    if (answer?.t === 'sets') await take(answer, () => void deps.after(AGAIN_MS, () => void ask()))
  }

  async function take(sets: SetsFrame, whenWrong: () => void): Promise<void> {
    const { t: _t, i: _i, ...news } = sets
    const taken = await journal.ask('takeSets', news)
    if (taken.ok && taken.value) {
      troubles.clear('sets')
      // A long table of short codes comes in several frames.
      if (sets.shortCodes.some(({ digest }) => digest === null)) void ask()
      return
    }
    troubles.note('sets', taken.ok ? 'digest_wrong' : taken.failure)
    whenWrong()
  }

  link.onWelcome(async ({ serverTime, epoch }) => {
    await journal.ask('hearServer', { serverTime: instant(serverTime), epoch })
    void ask()
  })
  link.onDown((frame) => {
    if (frame.t === 'sets') void take(frame, () => void ask())
  })
  link.onState(({ kind }) => {
    if (kind === 'signed_out') void journal.ask('switchOff')
  })
  const stop = deps.every(KEEP_TIME_EVERY_MS, () => {
    void journal.ask('keepTime', { online: link.isLive() })
  })
  return { ask, stop }
}
