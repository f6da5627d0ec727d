/** The plans' part of the store's port: giving an organisation its plan, and telling desks of one that was given beside us. */
import type { PlanFact } from '../../shared/domain/account/plan.ts'
import { spaceOf } from '../accept/new-campaign.ts'
import type { PlanUnit } from './plans.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import type { Commit, Envelope, Turn, Writer } from './writer.ts'

export function planVerbs(
  tables: Tables,
  writer: Writer,
  committed: (commit: Commit) => void,
): Pick<Store, 'planOf' | 'planUsed' | 'setPlan' | 'noticePlans'> {
  let told = tables.plans.changedAfter(0).at(-1)?.version ?? 0
  return {
    planOf: async (organisation) => tables.plans.plan(organisation),
    planUsed: async (organisation, limit) => tables.plans.used(organisation, limit),
    setPlan: (unit) =>
      writer.write((turn) => {
        if (tables.accounts.organisation(unit.organisation) === undefined) return false
        const { organisation, by, plan, switched, at } = unit
        const version = putPlanFact(tables, turn, unit)
        tables.plans.put(organisation, { plan, switched }, version)
        const what = { organisation, event: 'plan_changed', facts: { plan, ...switched } } as const
        tables.audit.append({ ...by, ...what, at, outcome: 'done' })
        return true
      }),
    noticePlans: () => {
      const changed = tables.plans.changedAfter(told)
      told = changed.at(-1)?.version ?? told
      const documents = changed.flatMap(({ organisation }) => factEnvelope(tables, organisation))
      if (documents.length === 0) return
      const nothing = { sets: new Set<number>(), lifts: [], revoked: [], rescoped: [] }
      committed({ to: writer.head(), documents, ...nothing })
    },
  }
}

function placeOf(organisation: string) {
  return { space: organisation, collection: 'facts', id: `plan ${organisation}` } as const
}

function putPlanFact(tables: Tables, turn: Turn, unit: PlanUnit): number {
  const { organisation, plan, switched } = unit
  const place = placeOf(organisation)
  const body: PlanFact = {
    id: place.id,
    space: spaceOf(organisation),
    kind: 'plan',
    plan,
    switched,
  }
  return tables.documents.put(turn, { ...place, audience: 'everyone', body })
}

function factEnvelope(tables: Tables, organisation: string): readonly Envelope[] {
  const place = placeOf(organisation)
  const fact = tables.documents.read(place)
  if (fact === undefined) return []
  const { version, body } = fact
  const seen = { audience: 'everyone', venue: null, till: null } as const
  return [{ ...place, ...seen, version, body: JSON.stringify(body) }]
}
