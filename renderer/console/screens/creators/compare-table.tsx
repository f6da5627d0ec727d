/** The figures of compared creators: a row a figure, a column a creator, bars of a row on one scale. */
import type { ReactNode } from 'react'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { creatorAxes } from './creator-axes.ts'
import { nameWords, PlatformIcons } from './creator-words.tsx'
import styles from './creators.module.css'
import {
  EngagementCell,
  EstimateCell,
  FindingsCell,
  InfluenceCell,
  KnownOnly,
  ReachCell,
  WeeksCell,
} from './figure-cells.tsx'
import { withSign } from './sign-words.ts'

interface CompareProps {
  readonly rows: readonly CreatorRow[]
  readonly scales: CreatorsView['scales']
}

export function CompareTable({ rows, scales }: CompareProps) {
  const words = useWords()
  const lines = useLines(scales)
  return (
    <table className={styles['compare']} aria-label={words.i18n.t('Figures side by side')}>
      <thead>
        <tr>
          <th scope="col">{words.i18n.t('Figure')}</th>
          {rows.map((row) => (
            <th key={row.id} scope="col">
              {nameWords(row, words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, cell]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {rows.map((row) => (
              <td key={row.id}>{cell(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Line = readonly [name: string, cell: (row: CreatorRow) => ReactNode]

function useLines(scales: CreatorsView['scales']): readonly Line[] {
  const { i18n, number, percent, short } = useWords()
  const axes = creatorAxes(scales)
  const hundredth = (value: number) => number(value * 100, 1)
  const growth = (value: number) => withSign(percent(value, 1), value)
  return [
    [i18n.t('Platforms'), (row) => <PlatformIcons file={row} />],
    [
      i18n.t('Followers'),
      ({ figures }) => <KnownOnly of={figures.followers}>{(value) => number(value)}</KnownOnly>,
    ],
    [i18n.t('26 weeks'), ({ figures }) => <WeeksCell weeks={figures.weeks} />],
    [
      i18n.t('Growth, 30 days'),
      ({ figures }) => <KnownOnly of={figures.growth}>{growth}</KnownOnly>,
    ],
    [
      i18n.t('Effective reach'),
      ({ figures }) => <ReachCell of={figures.reach} axis={axes.reach} write={short} />,
    ],
    [
      i18n.t('Engagement by followers %'),
      ({ figures }) => <EngagementCell of={figures.engagement} />,
    ],
    [
      i18n.t('Fake-follower share %'),
      ({ figures }) => (
        <EstimateCell of={figures.fakeShare} axis={axes.fakeShare} tone="grey" write={hundredth} />
      ),
    ],
    [i18n.t('Findings'), ({ figures }) => <FindingsCell of={figures.findings} />],
    [
      i18n.t('Verified influence'),
      ({ figures }) => (
        <InfluenceCell
          of={figures.influence}
          axis={axes.influence}
          write={(value) => number(value, 1)}
        />
      ),
    ],
  ]
}
