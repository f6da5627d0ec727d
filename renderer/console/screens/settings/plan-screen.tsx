/** Settings > Plan: what the organisation's plan allows, how much of it is used, which features are on. */
import type { PlanView } from '../../../../shared/bridge/views.ts'
import { BarCell } from '../../../kit/cell/bar-cell.tsx'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { FactList, Pane, Screen, Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { featureWords, limitWords, planWords, usedWords } from '../../plan/plan-words.ts'
import styles from './settings.module.css'

export function PlanScreen() {
  const { i18n, language } = useWords()
  const seen = useView('plan', {})
  const plan = seen.kind === 'ready' ? planWords(seen.value.plan, language) : undefined
  return (
    <Screen
      title={i18n.t('Plan')}
      {...(plan === undefined ? {} : { count: plan })}
      notice={<OfflineLine />}
      foot={
        <span>
          {i18n.t('Counted as far as this desk knows. Whoever runs your server gives the plan.')}
        </span>
      }
    >
      <ViewProblem view={seen} title={i18n.t('The plan could not be read')} />
      {seen.kind === 'ready' && <PlanPane view={seen.value} />}
    </Screen>
  )
}

function PlanPane({ view }: { readonly view: PlanView }) {
  const { i18n, language } = useWords()
  return (
    <Pane label={i18n.t('Plan')} scrolls>
      <Section title={i18n.t('Limits')}>
        <div className={`${styles['limits']} ${styles['named']}`}>
          <FactList
            facts={view.limits.map((one) => [
              limitWords(one.limit, language),
              <LimitBar key={one.limit} {...one} />,
            ])}
          />
        </div>
      </Section>
      <Section title={i18n.t('Features')}>
        <div className={styles['named']}>
          <FactList
            facts={view.features.map(({ feature, on }) => [
              featureWords(feature, language),
              <StateCell
                key={feature}
                icon={on ? 'check' : 'lock'}
                tone="i2"
                words={on ? i18n.t('On') : i18n.t('Not in the plan')}
              />,
            ])}
          />
        </div>
      </Section>
    </Pane>
  )
}

function LimitBar(one: PlanView['limits'][number]) {
  const all = useWords()
  const words = usedWords(one, all)
  const { i18n } = all
  const { used, of } = one
  if (of === null) return words
  return (
    <div className={styles['limit']}>
      <span>{words}</span>
      {of > 0 && <BarCell share={used / of} words={words} />}
      {used >= of && <span className="t12 i2">{i18n.t('no room for one more')}</span>}
    </div>
  )
}
