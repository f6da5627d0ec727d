/**
 * Tells open sessions of commits, each of those alone that may concern it: ten thousand tills do not look at every shop's work.
 * Whether they see it their scope says. Only the store's commit calls it; nothing else may.
 */
import { epochOf } from '../../shared/domain/redemption/position.ts'
import { type Principal, principalId } from '../scope/scope.ts'
import type { Store } from '../store/store.ts'
import type { Commit } from '../store/writer.ts'

type Hear = (commit: Commit) => void

export interface Broadcast {
  /** Answers how to leave. */
  readonly join: (principal: Principal, hear: Hear) => () => void
  readonly count: () => number
}

export function createBroadcast(store: Pick<Store, 'onCommit'>): Broadcast {
  const all = new Set<Hear>()
  const byTopic = new Map<string, Set<Hear>>()
  let epoch: number | undefined
  store.onCommit((commit) => {
    const isOfAll =
      epochOf(commit.to) !== epoch || commit.revoked.length + commit.rescoped.length > 0
    epoch = epochOf(commit.to)
    const concerned = isOfAll ? all : among(byTopic, topicsOfCommit(commit))
    for (const hear of concerned) hear(commit)
  })
  return {
    join: (principal, hear) => {
      const topics = topicsOf(principal)
      all.add(hear)
      for (const topic of topics) {
        const those = byTopic.get(topic) ?? new Set()
        byTopic.set(topic, those.add(hear))
      }
      return () => {
        all.delete(hear)
        for (const topic of topics) {
          byTopic.get(topic)?.delete(hear)
          if (byTopic.get(topic)?.size === 0) byTopic.delete(topic)
        }
      }
    },
    count: () => all.size,
  }
}

/** For as long as it is open: a till that moves begins anew, and nobody's organisation changes within a session. */
function topicsOf(principal: Principal): readonly string[] {
  const spaces = [principal.organisation, principalId(principal)].map(ofSpace)
  if (principal.kind === 'person') return spaces
  return [...spaces, ofLists(principal.organisationNumber), ofTill(principal.till)]
}

function topicsOfCommit({ documents, sets, lifts }: Commit): ReadonlySet<string> {
  return new Set([
    ...documents.map(({ space }) => ofSpace(space)),
    ...[...sets].map(ofLists),
    ...lifts.map(({ till }) => ofTill(till)),
  ])
}

const ofSpace = (space: string): string => `space ${space}`
const ofLists = (organisation: number): string => `lists ${organisation}`
const ofTill = (till: string): string => `till ${till}`

function among(
  byTopic: ReadonlyMap<string, ReadonlySet<Hear>>,
  topics: ReadonlySet<string>,
): ReadonlySet<Hear> {
  const concerned = new Set<Hear>()
  for (const topic of topics) for (const hear of byTopic.get(topic) ?? []) concerned.add(hear)
  return concerned
}
