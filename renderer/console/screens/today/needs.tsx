/** What needs a person, most urgent first; each row has one action and the number key that does it. */
import { Button } from '../../../kit/button/button.tsx'
import { Icon, type IconName } from '../../../kit/icon/icon.tsx'
import { useLocation } from 'wouter'
import type { TodayNeed, TodayView } from '../../../../shared/bridge/today-view.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { alertWords } from '../../creator/alert-words.ts'
import styles from './today.module.css'

/** As many as there are number keys. */
const SHOWN = 9

interface NeedWords {
  readonly icon: IconName
  readonly tone: 'bad' | 'warn' | 'good' | 'i3'
  readonly title: string
  readonly detail: string
  readonly action: string
  readonly path: string
}

export function Needs({ today }: { readonly today: TodayView }) {
  const words = useWords()
  const { i18n, number, lasted } = words
  const [, go] = useLocation()
  const needs = today.needs.slice(0, SHOWN).map((need) => ({ need, says: needWords(need, words) }))
  useKeys(
    needs.map(({ says }, index) => ({
      key: String(index + 1),
      words: `${says.action}: ${says.title}`,
      act: () => go(says.path),
    })),
  )
  if (needs.length === 0) {
    return (
      <Section title={i18n.t('Needs you')}>
        <p className="t12 i2">{i18n.t('Nothing waits for you')}</p>
      </Section>
    )
  }
  return (
    <>
      <div className={styles['tableHead']}>
        <h2>{i18n.t('Needs you')}</h2>
        <small>{i18n.t('{count}, most urgent first', { count: number(today.needs.length) })}</small>
      </div>
      <ul className={styles['needs']}>
        {needs.map(({ need, says }, index) => (
          <li key={`${need.kind} ${says.path} ${need.at}`}>
            <Icon name={says.icon} className={says.tone} />
            <span>
              <strong>{says.title}</strong>
              <span className="i3">{says.detail}</span>
            </span>
            <span className="i3 nowrap">{lasted(Math.max(0, today.asOf - need.at))}</span>
            <Button hotkey={String(index + 1)} onClick={() => go(says.path)}>
              {says.action}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function needWords(need: TodayNeed, words: Words): NeedWords {
  const { i18n, moment } = words
  switch (need.kind) {
    case 'findings':
      return findingsWords(need.count, i18n)
    case 'answers':
      return answersWords(need.count, i18n)
    case 'clash':
      return {
        icon: 'ledger',
        tone: 'bad',
        title: i18n.t('Two tills accepted the same code'),
        detail: i18n.t('{title}. {holder} counts, {till} reversed', {
          title: need.title,
          holder: need.holderTillName,
          till: need.tillName,
        }),
        action: i18n.t('Open pair'),
        path: `/redemptions/${need.entry}`,
      }
    case 'recovering':
      return recoveringWords(need, words)
    case 'draft':
      return {
        icon: 'pencil',
        tone: 'i3',
        title: need.title === '' ? i18n.t('A campaign without a name') : need.title,
        detail: draftDetail(need.state, i18n),
        action: need.state === 'draft' ? i18n.t('Finish') : i18n.t('Open'),
        path:
          need.state === 'draft'
            ? `/campaigns/${need.campaign}/edit`
            : `/campaigns/${need.campaign}`,
      }
    case 'ending':
      return {
        icon: 'due',
        tone: 'warn',
        title: i18n.t('{title} ends soon', { title: need.title }),
        detail: moment(need.endsAt),
        action: i18n.t('Open'),
        path: `/campaigns/${need.campaign}`,
      }
    case 'till_silent':
      return {
        icon: 'silent',
        tone: 'warn',
        title: i18n.t('{till} has not been heard', { till: need.tillName }),
        detail:
          need.lastSeenAt === null
            ? i18n.t('since it was enrolled')
            : i18n.t('since {moment}', { moment: moment(need.lastSeenAt) }),
        action: i18n.t('See tills'),
        path: '/settings/devices',
      }
    case 'alert':
      return alertNeed(need, words)
  }
}

function alertNeed(need: Extract<TodayNeed, { kind: 'alert' }>, words: Words): NeedWords {
  const { i18n } = words
  const { icon, tone, title, detail } = alertWords(need.alert, words)
  const name = need.name ?? i18n.t('Without a name')
  return {
    icon,
    tone,
    title: `${name}: ${title}`,
    detail:
      need.more === 0
        ? detail
        : i18n.t('{detail}; {count, plural, one {# more alert} other {# more alerts}}', {
            detail,
            count: need.more,
          }),
    action: i18n.t('Open'),
    path: `/creators/where/watched=yes&who=${need.creator}`,
  }
}

function recoveringWords(
  { waitingFor, until }: Extract<TodayNeed, { kind: 'recovering' }>,
  { i18n, moment }: Words,
): NeedWords {
  return {
    icon: 'warning',
    tone: 'warn',
    title: i18n.t('The server was restored and waits for the tills'),
    detail:
      waitingFor.length === 0
        ? i18n.t('until {moment} at the latest', { moment: moment(until) })
        : i18n.t('{tills} must report, until {moment} at the latest', {
            tills: waitingFor.join(', '),
            moment: moment(until),
          }),
    action: i18n.t('See tills'),
    path: '/settings/devices',
  }
}

function draftDetail(state: string, i18n: Words['i18n']): string {
  if (state === 'draft') return i18n.t('A draft, not published')
  if (state === 'awaiting_payment') return i18n.t('Not paid yet')
  return i18n.t('Paid, not published')
}

function findingsWords(count: number, i18n: Words['i18n']): NeedWords {
  return {
    icon: 'eye',
    tone: 'warn',
    title: i18n.t(
      '{count, plural, one {# finding about a creator} other {# findings about creators}} to review',
      { count },
    ),
    detail: i18n.t('a chance with its reasons; it accuses nobody'),
    action: i18n.t('Review'),
    path: '/creators/findings',
  }
}

function answersWords(count: number, i18n: Words['i18n']): NeedWords {
  return {
    icon: 'creator',
    tone: 'good',
    title: i18n.t(
      '{count, plural, one {# creator’s answer} other {# answers of creators}} to what you asked of a finding',
      { count },
    ),
    detail: i18n.t('the finding waits for a word of yours again'),
    action: i18n.t('Review'),
    path: '/creators/findings',
  }
}
