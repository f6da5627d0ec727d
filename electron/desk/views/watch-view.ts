/**
 * The desk's views: the table, the door that parses each input once, and the watching: computed at once, then after each
 * change of what they are made of, together and never faster than their own cost allows.
 */
import type { Stop } from '../../../shared/bridge/bridge.ts'
import type { ServedUpdate } from '../../../shared/bridge/channel.ts'
import { isViewName, viewInputFrom } from '../../../shared/bridge/views.schema.ts'
import type { Views } from '../../../shared/bridge/views.ts'
import type { Cancel } from '../deps.ts'
import type { DeskParts } from '../parts.ts'
import { campaignsView, campaignView } from './campaigns.ts'
import { counterView } from './counter.ts'
import { creatorDetailView } from './creator-detail.ts'
import { creatorPostsView } from './creator-posts.ts'
import { creatorProfileView } from './creator-profile.ts'
import { creatorsView, creatorView } from './creators.ts'
import { findingPostsView } from './finding-posts.ts'
import { findingsToReviewView } from './findings-to-review.ts'
import { factsView } from './facts.ts'
import { planView } from './plan.ts'
import { redemptionsView } from './redemptions.ts'
import { searchView } from './search.ts'
import { shiftsView } from './shifts.ts'
import { inboxView, jobsView, wallView } from './small.ts'
import { syncStateView } from './sync-state.ts'
import { tillView } from './till.ts'
import { todayView } from './today.ts'
import { dossierView, watchListView } from './watch-list.ts'
import { type Computed, type DeskView, type DeskViewName, failed, type Topic } from './view.ts'

export const VIEWS: { readonly [Name in DeskViewName]: DeskView<Name> } = {
  'sync-state': syncStateView,
  jobs: jobsView,
  today: todayView,
  facts: factsView,
  plan: planView,
  campaigns: campaignsView,
  campaign: campaignView,
  creators: creatorsView,
  creator: creatorView,
  dossier: dossierView,
  'watch-list': watchListView,
  'creator-profile': creatorProfileView,
  'findings-to-review': findingsToReviewView,
  'creator-detail': creatorDetailView,
  'creator-posts': creatorPostsView,
  'finding-posts': findingPostsView,
  redemptions: redemptionsView,
  shifts: shiftsView,
  till: tillView,
  'counter-api': counterView,
  search: searchView,
  inbox: inboxView,
  wall: wallView,
}

/** Changes of one moment are shown once. */
const TOGETHER_MS = 12
/** A view that is dear to compute is computed less often: at most a quarter of the time goes to it. */
const REST = 3
/** However dear: a page is not older than this. */
const REST_MOST_MS = 2_000

export interface Watching {
  watch(name: string, input: unknown, hear: (update: ServedUpdate) => void): Stop
  /** Something of these has changed. */
  changed(topics: ReadonlySet<string>): void
  /** Told what the open screens show, whenever that is something else. */
  onShown(hear: (topics: ReadonlySet<Topic>) => void): void
}

/** Stand on every screen and count what is there; what a screen shows, its own views say. Facts count: all stand on them. */
const ON_EVERY_SCREEN: ReadonlySet<string> = new Set(['sync-state', 'search', 'inbox', 'today'])

interface Watch {
  readonly name: string
  readonly topics: ReadonlySet<Topic>
  readonly compute: () => Computed<unknown>
  readonly write: (value: unknown) => string
  readonly hear: (update: ServedUpdate) => void
  shown: string | null
  isDue: boolean
  cancel: Cancel | null
  isStopped: boolean
}

export function createWatching(parts: DeskParts): Watching {
  const watches = new Set<Watch>()
  const heard = new Set<(topics: ReadonlySet<Topic>) => void>()
  const tellShown = (): void => {
    const topics = new Set<Topic>()
    for (const watch of watches) {
      if (ON_EVERY_SCREEN.has(watch.name)) continue
      for (const topic of watch.topics) topics.add(topic)
    }
    for (const hear of heard) hear(topics)
  }
  return {
    watch: (name, input, hear) => {
      const watch = openWatch(parts, { name, input, hear })
      if (watch === undefined) {
        hear(failed('unexpected_shape'))
        return () => undefined
      }
      watches.add(watch)
      tellShown()
      void show(parts, watch)
      return () => {
        watch.isStopped = true
        watch.cancel?.()
        watches.delete(watch)
        tellShown()
      }
    },
    changed: (topics) => {
      for (const watch of watches) {
        if ([...watch.topics].some((topic) => topics.has(topic))) due(parts, watch, TOGETHER_MS)
      }
    },
    onShown: (hear) => void heard.add(hear),
  }
}

interface Wish {
  readonly name: string
  readonly input: unknown
  readonly hear: (update: ServedUpdate) => void
}

function openWatch(parts: DeskParts, { name, input, hear }: Wish): Watch | undefined {
  if (!isViewName(name) || name === 'host') return undefined
  const compute = computeOf(parts, name, input)
  if (compute === undefined) return undefined
  const topics = new Set(VIEWS[name].topics)
  // What is written is what the view of the same name has computed.
  const write = (VIEWS[name].write ?? JSON.stringify) as Watch['write']
  return {
    name,
    topics,
    compute,
    write,
    hear,
    shown: null,
    isDue: false,
    cancel: NOTHING_DUE,
    isStopped: false,
  }
}

function computeOf<Name extends DeskViewName>(
  parts: DeskParts,
  name: Name,
  input: unknown,
): (() => Computed<Views[Name]['output']>) | undefined {
  const parsed = viewInputFrom(name, input ?? {})
  const view: DeskView<Name> = VIEWS[name]
  return parsed === undefined ? undefined : () => view.compute(parts, parsed)
}

/** A watch that is being computed has this in place of its timer. */
const NOTHING_DUE: Cancel = () => undefined

function due(parts: DeskParts, watch: Watch, milliseconds: number): void {
  watch.isDue = true
  watch.cancel ??= parts.deps.after(milliseconds, () => {
    watch.cancel = NOTHING_DUE
    void show(parts, watch)
  })
}

/** Computes and tells what has changed; what became due meanwhile waits its rest. */
async function show(parts: DeskParts, watch: Watch): Promise<void> {
  watch.isDue = false
  const begunAt = parts.deps.now()
  const update = await computed(parts, watch)
  if (watch.isStopped) return
  const text = update.kind === 'text' ? update.text : JSON.stringify(update)
  if (text !== watch.shown) {
    watch.shown = text
    watch.hear(update)
  }
  const costMs = parts.deps.now() - begunAt
  watch.cancel = null
  if (watch.isDue) due(parts, watch, Math.min(TOGETHER_MS + REST * costMs, REST_MOST_MS))
}

/** The edge of the desk: a defect in a view fails that view. */
async function computed(parts: DeskParts, watch: Watch): Promise<ServedUpdate> {
  try {
    const update = await watch.compute()
    if (update.kind === 'failed') return update
    // Written once: to know whether it says something else, and for all the way to the page.
    return { kind: 'text', text: watch.write(update.value) }
  } catch (error) {
    parts.deps.log('view_failed', { error: error instanceof Error ? error.stack : String(error) })
    return failed('internal')
  }
}
