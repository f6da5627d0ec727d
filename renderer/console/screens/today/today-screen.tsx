/** Today: what needs a person now, three figures that matter, the campaigns that run and the tills that take codes. */
import type { TodayView } from '../../../../shared/bridge/today-view.ts'
import { Pane, Screen, Section, Space } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { Needs } from './needs.tsx'
import { Running } from './running.tsx'
import { Tills } from './tills.tsx'
import { TodayFigures } from './today-figures.tsx'
import styles from './today.module.css'

export function TodayScreen() {
  const { i18n, weekday } = useWords()
  const today = useView('today', {})
  const ready = today.kind === 'ready' ? today.value : undefined
  return (
    <Screen
      title={i18n.t('Today')}
      {...(ready ? { count: weekday(ready.asOf) } : {})}
      notice={<OfflineLine />}
      foot={ready && <Foot today={ready} />}
    >
      <ViewProblem
        view={today}
        title={i18n.t('Today could not be put together')}
        kept={i18n.t('Every campaign and every redemption')}
      />
      {ready && <Overview today={ready} />}
    </Screen>
  )
}

function Overview({ today }: { readonly today: TodayView }) {
  const { i18n } = useWords()
  return (
    <div className={styles['column']}>
      <div className={styles['figures']}>
        <TodayFigures today={today} />
      </div>
      <div className={styles['split']}>
        <Pane scrolls label={i18n.t('What needs you, and what runs')}>
          <Needs today={today} />
          <Running />
        </Pane>
        <Pane width={288} scrolls label={i18n.t('Tills')}>
          <Section title={i18n.t('Tills')} note={i18n.t('last seen')}>
            <Tills asOf={today.asOf} />
          </Section>
        </Pane>
      </div>
    </div>
  )
}

function Foot({ today }: { readonly today: TodayView }) {
  const { i18n, moment } = useWords()
  const { count } = today.provisional
  return (
    <>
      <span>{i18n.t('Data to {moment}', { moment: moment(today.asOf) })}</span>
      <span>{i18n.t('Redemptions count confirmed entries, by the day of the scan')}</span>
      <Space />
      <span>
        {i18n.t(
          '{count, plural, =0 {No provisional entry} one {# provisional entry not counted} other {# provisional entries not counted}}',
          { count },
        )}
      </span>
    </>
  )
}
