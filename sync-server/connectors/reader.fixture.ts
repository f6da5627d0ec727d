/** A reader for tests of those who ask one: answers by verb in turn, the last one again and again; what was asked stands beside it. */
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import { failed, fetched } from './failure.ts'
import type { PlatformReader, ReaderBounds } from './ports.ts'

type Verbs = Omit<PlatformReader, 'boundsOf'>
type Answers = {
  readonly [Verb in keyof Verbs]?: readonly Awaited<ReturnType<Verbs[Verb]>>[]
}

export interface ScriptedReader extends PlatformReader {
  readonly asked: readonly { readonly verb: string; readonly with: readonly unknown[] }[]
}

const BOUNDS: ReaderBounds = {
  windowDays: 30,
  historyDays: 730,
  postsAPage: 1,
  postInsightsAtOnce: 20,
}

/** Whoever is asked for what the script does not have is unreachable. */
export function scriptedReader(
  script: Answers,
  bounds: Partial<ReaderBounds> = {},
): ScriptedReader {
  const asked: { verb: string; with: readonly unknown[] }[] = []
  const next = <Answer>(
    verb: string,
    answers: readonly Answer[] = [],
    rest: readonly unknown[],
  ) => {
    const at = asked.filter((one) => one.verb === verb).length
    asked.push({ verb, with: rest })
    return Promise.resolve(
      answers[Math.min(at, answers.length - 1)] ?? failed({ kind: 'unreachable' }),
    )
  }
  return {
    asked,
    profile: (...rest) => next('profile', script.profile, rest),
    posts: (...rest) => next('posts', script.posts, rest),
    postInsights: (...rest) => next('postInsights', script.postInsights, rest),
    accountInsights: (...rest) => next('accountInsights', script.accountInsights, rest),
    // Most scripts are of accounts without an audience, which is nothing to remember.
    demographics: (...rest) =>
      script.demographics === undefined
        ? Promise.resolve(fetched({ value: [], raw: [] }))
        : next('demographics', script.demographics, rest),
    boundsOf: (_platform: Platform) => ({ ...BOUNDS, ...bounds }),
  }
}
