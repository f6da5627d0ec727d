/** View `plan`: what the organisation's plan allows, how much of it is used as far as this desk knows, which features are on. */
import {
  type Entitlement,
  FEATURES,
  hasFeature,
  type LimitName,
  limitOf,
  LIMITS,
  NO_PLAN,
  type PlanFact,
} from '../../../shared/domain/account/plan.ts'
import type { Fact } from '../../../shared/domain/account/organisation.ts'
import type { Documents } from '../store/documents.ts'
import { factsOf } from './facts.ts'
import { type DeskView, shown } from './view.ts'

export const planView: DeskView<'plan'> = {
  topics: ['facts', 'campaigns', 'creators'],
  compute: ({ documents }) => {
    const facts = factsOf(documents)
    const plan = planOf(facts)
    const used = usedOf(facts, documents)
    return shown({
      plan: plan.plan,
      limits: LIMITS.map((limit) => ({ limit, used: used[limit], of: limitOf(plan, limit) })),
      features: FEATURES.map((feature) => ({ feature, on: hasFeature(plan, feature) })),
    })
  },
}

export function planOf(facts: readonly Fact[]): Entitlement {
  return facts.find((fact): fact is PlanFact => fact.kind === 'plan') ?? NO_PLAN
}

function usedOf(facts: readonly Fact[], documents: Documents): Readonly<Record<LimitName, number>> {
  return {
    seats: facts.filter((fact) => fact.kind === 'person' && fact.roles.length > 0).length,
    tills: facts.filter((fact) => fact.kind === 'till' && fact.state === 'active').length,
    live_campaigns: countIn(documents, 'campaigns', `state IN ('scheduled', 'live', 'paused')`),
    tracked_creators: countIn(documents, 'creators', 'TRUE'),
  }
}

function countIn(documents: Documents, name: 'campaigns' | 'creators', condition: string): number {
  if (!documents.has(name)) return 0
  const { sql } = documents
  const count = sql.statement<{ readonly count: number }>(
    `SELECT count(*) AS count FROM ${sql.tableOf(name)} WHERE _deleted = 0 AND ${condition}`,
  )
  return count.all()[0]?.count ?? 0
}
