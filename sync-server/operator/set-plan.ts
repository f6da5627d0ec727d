/**
 * `set-plan NUMBER PLAN [--on FEATURE]... [--off FEATURE]...`: the plan of an organisation and the features switched for it; what
 * is not named is as the plan has it. Runs beside a running server, which tells its desks within a second.
 */
import { parseArgs } from 'node:util'
import {
  type FeatureName,
  FEATURES,
  PLAN_NAMES,
  type PlanFact,
  type PlanName,
} from '../../shared/domain/account/plan.ts'
import { openMemory } from '../open-memory.ts'
import type { Report, Subcommand } from './report.ts'
import { LOG_FAILED } from './tell.ts'

interface Asked {
  readonly number: number
  readonly plan: PlanName
  readonly switched: PlanFact['switched']
}

export async function setPlan({ config, world, rest }: Subcommand): Promise<Report> {
  const asked = askedFrom(rest)
  if (asked === undefined)
    return {
      code: 2,
      report: { refused: 'number_and_plan', plans: PLAN_NAMES, features: FEATURES },
    }
  const { store } = openMemory(config, world)
  try {
    const organisations = await store.organisations()
    const organisation = organisations.find(({ number }) => number === asked.number)
    if (organisation === undefined) return { code: 2, report: { refused: 'unknown_organisation' } }
    const { plan, switched } = asked
    const by = { actor: { kind: 'operator' }, origin: null } as const
    const at = world.now()
    const written = await store.setPlan({ organisation: organisation.id, plan, switched, by, at })
    if (!written.ok) return LOG_FAILED
    return {
      code: 0,
      report: { organisation: organisation.id, name: organisation.name, plan, switched },
    }
  } finally {
    store.close()
  }
}

function askedFrom(rest: readonly string[]): Asked | undefined {
  try {
    const none: string[] = []
    const feature = { type: 'string', multiple: true, default: none } as const
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { on: feature, off: feature },
      allowPositionals: true,
    })
    const [digits = '', name = ''] = positionals
    const { on, off } = values
    const isKnown = [...on, ...off].every(isFeature) && on.every((one) => !off.includes(one))
    if (!/^\d{1,10}$/.test(digits) || !isPlan(name) || positionals.length !== 2 || !isKnown)
      return undefined
    const switched = Object.fromEntries([
      ...on.map((one) => [one, true] as const),
      ...off.map((one) => [one, false] as const),
    ])
    return { number: Number(digits), plan: name, switched }
  } catch {
    return undefined
  }
}

function isPlan(name: string): name is PlanName {
  const known: readonly string[] = PLAN_NAMES
  return known.includes(name)
}

function isFeature(name: string): name is FeatureName {
  const known: readonly string[] = FEATURES
  return known.includes(name)
}
