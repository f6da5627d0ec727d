/** Findings to review: across all creators, what waits for a person's word, what was answered before all else. Enter opens the profile it is of. */
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { FindingsToReview, QueuedFinding } from '../../../../shared/bridge/creator-views.ts'
import { probabilityText } from '../../../../shared/words/evidence-text.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Button } from '../../../kit/button/button.tsx'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Pane, Screen } from '../../../kit/frame/screen.tsx'
import { Icon } from '../../../kit/icon/icon.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import type { Column } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { windowFor } from '../../../kit/table/row-window.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { pathOfList } from '../../address/list-address.ts'
import { FINDING_SIGNS } from '../../creator/finding-signs.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { accountWords, nameWords, PLATFORM_NAMES } from './creator-words.tsx'
import { CREATORS_PATH } from './creators-address.ts'
import { daysWords } from './days-words.ts'
import styles from './findings.module.css'
import { PROFILE } from './profile-address.ts'

export function FindingsScreen() {
  const words = useWords()
  const { i18n } = words
  const [, goTo] = useLocation()
  const [ask, setAsk] = useState(() => windowFor({ first: 0, last: 40 }))
  const seen = useView('findings-to-review', ask, true)
  const view = seen.kind === 'ready' ? seen.value : undefined
  const columns = useMemo(() => columnsOf(words), [words])
  const back = () => goTo(CREATORS_PATH)
  const open = ({ creator, account }: QueuedFinding) =>
    goTo(pathOfList(PROFILE, { filter: { text: '', account: account.id }, chosen: creator }))
  useKeys([{ key: 'Escape', words: i18n.t('Back to the list'), act: back, listed: false }])
  return (
    <Screen
      title={i18n.t('Findings to review')}
      {...(view && { count: i18n.t('{count} wait', { count: view.total }) })}
      before={
        <Button icon="back" onClick={back}>
          {i18n.t('Creators')}
        </Button>
      }
      notice={<OfflineLine />}
      foot={<Foot readInPart={view?.readInPart ?? 0} />}
    >
      <ViewProblem view={seen} title={i18n.t('The findings could not be read')} />
      {view && (
        <Pane>
          {view.total === 0 ? (
            <Empty
              title={i18n.t('No finding waits')}
              why={i18n.t('What is upheld or cleared stands on the profile of its creator.')}
            />
          ) : (
            <DataTable
              label={i18n.t('Findings to review')}
              columns={columns}
              window={{ total: view.total, offset: ask.offset, rows: view.rows }}
              rowId={({ account, kind, from }) => `${account.id} ${kind} ${from}`}
              onRange={(range) => setAsk(windowFor(range))}
              onChoose={open}
              onOpen={open}
              scrollsSideways
            />
          )}
        </Pane>
      )}
    </Screen>
  )
}

function Foot({ readInPart }: Pick<FindingsToReview, 'readInPart'>) {
  const { i18n } = useWords()
  return (
    <>
      <span>{i18n.t('A chance with its reasons, for a person to look at; it accuses nobody')}</span>
      {readInPart > 0 && (
        <span>
          {i18n.t(
            '{count, plural, one {# account is still being read: its findings come then} other {# accounts are still being read: their findings come then}}',
            { count: readInPart },
          )}
        </span>
      )}
    </>
  )
}

function columnsOf(words: Words): readonly Column<QueuedFinding>[] {
  const { i18n, dayShort, language, number } = words
  const { findings, bands, bandsShort, reviews } = LANGUAGES[language].integrity
  return [
    said({ id: 'name', head: i18n.t('Creator'), width: 128, text: (row) => nameWords(row, words) }),
    {
      id: 'account',
      head: i18n.t('Account'),
      width: 152,
      cell: ({ account }) => (
        <span className={styles['account']} title={accountWords(account)}>
          <Icon name={account.platform} size={14} words={PLATFORM_NAMES[account.platform]} />
          <span className="cut">{account.handle ?? PLATFORM_NAMES[account.platform]}</span>
        </span>
      ),
      text: ({ account }) => accountWords(account),
    },
    said({
      id: 'finding',
      head: i18n.t('Finding'),
      width: 324,
      text: ({ kind }) => findings[kind],
    }),
    said({ id: 'days', head: i18n.t('Days'), width: 176, text: (row) => daysWords(row, words) }),
    {
      id: 'chance',
      head: i18n.t('Chance'),
      width: 180,
      cell: ({ probability, band }) => (
        <span className={styles['queued']} title={bands[band]}>
          {probabilityText(probability, number)}{' '}
          <StateCell {...FINDING_SIGNS[band]} words={bandsShort[band]} />
        </span>
      ),
      text: ({ probability, band }) =>
        `${probabilityText(probability, number)} ${bandsShort[band]}`,
    },
    said({
      id: 'state',
      head: i18n.t('State'),
      text: ({ review }) =>
        review.kind === 'asked' && review.answer !== null
          ? i18n.t('Answered {day}', { day: dayShort(review.answer.at) })
          : reviews[review.kind],
    }),
  ]
}

type Said = Pick<Column<QueuedFinding>, 'id' | 'head' | 'text' | 'width'>

function said(column: Said): Column<QueuedFinding> {
  return { ...column, cell: (row) => <span title={column.text(row)}>{column.text(row)}</span> }
}
