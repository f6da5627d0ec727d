/** Names of plans, limits and features in the reader's language, and how much of a limit is used. */
import type { PlanView } from '../../../shared/bridge/views.ts'
import type { FeatureName, LimitName, PlanName } from '../../../shared/domain/account/plan.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { Language } from '../../../shared/words/words.ts'
import type { Words } from '../../kit/text/use-words.ts'

type Limit = PlanView['limits'][number]

export const planWords = (plan: PlanName, language: Language): string =>
  LANGUAGES[language].operating.plans[plan]
export const limitWords = (limit: LimitName, language: Language): string =>
  LANGUAGES[language].operating.limits[limit]
export const featureWords = (feature: FeatureName, language: Language): string =>
  LANGUAGES[language].operating.features[feature]

export function usedWords({ used, of }: Limit, { i18n, number }: Words): string {
  if (of === null) return i18n.t('{used}, no limit', { used: number(used) })
  return i18n.t('{used} of {of}', { used: number(used), of: number(of) })
}
