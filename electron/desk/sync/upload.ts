/** Uploads the journal: what waits goes up in runs under one signature, what comes back is the server's signed standing. */
import type { Down } from '../../../shared/sync/messages.schema.ts'
import type { Cancel, DeskDeps } from '../deps.ts'
import type { Journal } from '../journal/journal.ts'
import { growingPause } from './growing-pause.ts'
import type { Link } from './link.ts'
import type { Troubles } from './troubles.ts'

export interface UploadDeps {
  readonly link: Link
  readonly journal: Journal
  readonly deps: Pick<DeskDeps, 'after' | 'chance'>
  readonly troubles: Troubles
  readonly askSets: () => Promise<void>
}

/** Accepts of one moment travel together. */
const TOGETHER_MS = 8
/** A server that could not take it now may be able to in a moment; a full disk will not. */
const REFUSED = { firstMs: 500, mostMs: 5_000 }
/** After a disk here that did not take what the server said. */
const AGAIN_MS = 5_000

export function startUpload(parts: UploadDeps): void {
  const { link, journal, deps } = parts
  let isRunning = false
  let cancel: Cancel | null = null
  /** In a row. */
  let refusals = 0

  function schedule(milliseconds: number): void {
    cancel ??= deps.after(milliseconds, () => {
      cancel = null
      void run()
    })
  }

  /** Whatever the connection before was told to wait for, this one may be another server's. */
  function beginAtOnce(): void {
    cancel?.()
    cancel = null
    schedule(0)
  }

  async function run(): Promise<void> {
    if (isRunning || !link.isLive()) return
    isRunning = true
    let outcome: Outcome = 'more'
    try {
      while (outcome === 'more' && link.isLive()) {
        outcome = await uploadOnce(parts)
        if (outcome === 'more') refusals = 0
      }
    } finally {
      isRunning = false
    }
    if (outcome !== 'later') return
    schedule(growingPause(REFUSED, refusals, deps.chance()))
    refusals += 1
  }

  link.onState(({ kind }) => {
    if (kind === 'live') beginAtOnce()
  })
  journal.onChange((verb) => {
    if (verb !== 'place' && verb !== 'keepTime') schedule(TOGETHER_MS)
  })
  link.onDown((frame) => {
    if (frame.t === 'placed') void place(parts, frame)
  })
}

type PlacedFrame = Extract<Down, { t: 'placed' }>
type Outcome = 'more' | 'done' | 'later'

async function uploadOnce(parts: UploadDeps): Promise<Outcome> {
  const { link, journal, troubles } = parts
  const waiting = await journal.ask('upload')
  if (!waiting.ok || waiting.value === null) return 'done'
  const answer = await link.request({ t: 'upload', ...waiting.value })
  if (answer === null) return 'done'
  if (answer.t === 'placed') return take(parts, answer)
  if (answer.t !== 'upload-refused') return 'later'
  troubles.note('upload', answer.reason)
  const expected = answer.facts['expected']
  if (answer.reason === 'chain_gap' && typeof expected === 'number') {
    // A server that was restored lacks what it had: it gets it again.
    const resent = await journal.ask('resendFrom', expected)
    // What is older than the till keeps cannot be given again: asking at once would only go round.
    return resent.ok && resent.value ? 'more' : 'later'
  }
  return 'later'
}

async function take(parts: UploadDeps, frame: PlacedFrame): Promise<Outcome> {
  const { troubles } = parts
  const placed = await place(parts, frame)
  if (placed.ok && placed.value) {
    troubles.clear('upload')
    return 'more'
  }
  troubles.note('upload', placed.ok ? 'placement_not_genuine' : placed.failure)
  return 'later'
}

/**
 * A key the till has not heard of may be a new one of the server's: its keyring is asked for, then the placement is tried again.
 * One that the disk did not take must not be passed by a later one: the connection begins anew, and the server tells it again.
 */
async function place({ journal, link, askSets }: UploadDeps, { placement }: PlacedFrame) {
  const placed = await journal.ask('place', placement)
  if (!placed.ok) link.again(AGAIN_MS)
  if (!placed.ok || placed.value) return placed
  await askSets()
  return journal.ask('place', placement)
}
