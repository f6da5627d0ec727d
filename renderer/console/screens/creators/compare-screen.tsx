/** Up to six creators side by side: their growth from one start, and each figure in a row with its interval. */
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { COMPARED_MAX } from '../../../../shared/bridge/creators-view.ts'
import { Button } from '../../../kit/button/button.tsx'
import type { ChartSeries } from '../../../kit/chart/chart-data.ts'
import { Chart } from '../../../kit/chart/chart.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Pane, Screen, Section } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { CompareTable } from './compare-table.tsx'
import { COMPARED_TONES, type ComparedGrowth, growthOf, isGrowth } from './compared-growth.ts'
import { nameWords } from './creator-words.tsx'
import { CreatorsFoot } from './creators-foot.tsx'

/** @param ids as the address has them, parted by commas. */
export function CompareScreen({ ids }: { readonly ids: string }) {
  const { i18n } = useWords()
  const among = ids.split(',').slice(0, COMPARED_MAX)
  const seen = useView('creators', { among })
  const back = () => history.back()
  useKeys([{ key: 'Escape', words: i18n.t('Back to the list'), act: back, listed: false }])
  return (
    <Screen
      title={i18n.t('Creators compared')}
      before={
        <Button icon="back" onClick={back}>
          {i18n.t('Creators')}
        </Button>
      }
      notice={<OfflineLine />}
      foot={seen.kind === 'ready' && <CreatorsFoot view={seen.value} />}
    >
      <ViewProblem view={seen} title={i18n.t('The creators could not be read')} />
      {seen.kind === 'ready' && <Compared view={seen.value} ids={among} />}
    </Screen>
  )
}

interface ComparedProps {
  readonly view: CreatorsView
  readonly ids: readonly string[]
}

function Compared({ view, ids }: ComparedProps) {
  const { i18n } = useWords()
  const rows = ids.flatMap((id) => view.rows.find((row) => row.id === id) ?? [])
  if (rows.length === 0)
    return (
      <Pane>
        <Empty
          title={i18n.t('None of these lets you look any more')}
          why={i18n.t('Their grants were withdrawn, or their time is over.')}
        />
      </Pane>
    )
  return (
    <Pane scrolls label={i18n.t('Creators compared')}>
      <GrowthChart rows={rows} />
      <CompareTable rows={rows} scales={view.scales} />
    </Pane>
  )
}

function GrowthChart({ rows }: { readonly rows: readonly CreatorRow[] }) {
  const words = useWords()
  const { i18n, number } = words
  const grown = growthOf(rows)
  if (grown === null)
    return (
      <Section title={i18n.t('Followers by week')}>
        <p className="t12 i2">
          {i18n.t('Of none of them two weeks are known yet, so there is no growth to compare.')}
        </p>
      </Section>
    )
  const series = linesOf(rows, grown, words)
  const ends = series.flatMap(({ name, values }) => {
    const end = values.findLast((value) => value !== null)
    return end === undefined || end === null ? [] : `${name} ${number(end, 1)}`
  })
  return (
    <>
      <Chart
        title={i18n.t('Followers, first week known = 100')}
        note={i18n.t('largest account of each, by week, gaps left open')}
        summary={i18n.t('Where each stands now: {ends}', { ends: ends.join(', ') })}
        height={220}
        format={(value) => number(value)}
        startsAnywhere
        data={{
          axisName: i18n.t('Week'),
          labels: grown.weeksAgo.map((ago) =>
            ago === 0
              ? i18n.t('now')
              : i18n.t('{ago, plural, one {# week ago} other {# weeks ago}}', { ago }),
          ),
          series,
        }}
      />
      <WithoutLine rows={rows.filter(({ id }) => !series.some((one) => one.id === id))} />
    </>
  )
}

/** Each keeps its colour, whoever has a line. */
function linesOf(
  rows: readonly CreatorRow[],
  { series }: ComparedGrowth,
  words: Words,
): readonly ChartSeries[] {
  return rows.flatMap((row, at) => {
    const values = series[at] ?? []
    if (!isGrowth(values)) return []
    const tone = COMPARED_TONES[at] ?? 'ink'
    return { id: row.id, name: nameWords(row, words), mark: 'line', tone, values }
  })
}

/** A name beside a chart that draws no line for it would say that it stands still. */
function WithoutLine({ rows }: { readonly rows: readonly CreatorRow[] }) {
  const words = useWords()
  if (rows.length === 0) return null
  const names = rows.map((row) => nameWords(row, words)).join(', ')
  return (
    <Section>
      <p className="t12 i2">
        {words.i18n.t('Without a line, since fewer than two weeks are known: {names}.', { names })}
      </p>
    </Section>
  )
}
