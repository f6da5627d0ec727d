/** The strip of a profile: five figures, each with its interval or where it stands, or why it is not known. */
import type { ReactNode } from 'react'
import type { CreatorRow, Known } from '../../../../shared/bridge/creator-figures.ts'
import { useIntervalWords } from '../../../kit/cell/interval-cell.tsx'
import { Figure, Figures } from '../../../kit/frame/figures.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { WeeksCell } from './figure-cells.tsx'
import { unknownWords } from './unknown-words.ts'

export function ProfileFigures({ row: { figures } }: { readonly row: CreatorRow }) {
  const { i18n, number, percent, short } = useWords()
  const interval = useIntervalWords()
  const share = (value: number) => percent(value, 1)
  const tenth = (value: number) => number(value, 1)
  return (
    <Figures>
      <KnownFigure
        name={i18n.t('Effective reach')}
        of={figures.reach}
        value={({ point }) => short(point)}
        against={(reach) => interval(reach, short)}
      />
      <KnownFigure
        name={i18n.t('Engagement by followers')}
        of={figures.engagement}
        value={({ rate }) => percent(rate, 2)}
        against={({ percentile }) =>
          percentile === null
            ? unknownWords('few_peers', i18n)
            : i18n.t('percentile {percentile}', { percentile: number(percentile * 100) })
        }
      />
      <KnownFigure
        name={i18n.t('Fake-follower share')}
        of={figures.fakeShare}
        value={({ point }) => share(point)}
        against={(fake) => interval(fake, share)}
      />
      <KnownFigure
        name={i18n.t('Verified influence')}
        of={figures.influence}
        value={({ point }) => tenth(point)}
        against={(influence) => interval(influence, tenth)}
      />
      <KnownFigure
        name={i18n.t('Audience growth')}
        of={figures.growth}
        value={(growth) => (growth > 0 ? `+${share(growth)}` : share(growth))}
        against={() => i18n.t('30 days')}
      >
        <WeeksCell weeks={figures.weeks} />
      </KnownFigure>
    </Figures>
  )
}

interface KnownFigureProps<Value> {
  readonly name: string
  readonly of: Known<Value>
  readonly value: (value: Value) => string
  readonly against: (value: Value) => string
  readonly children?: ReactNode
}

function KnownFigure<Value>({ name, of, value, against, children }: KnownFigureProps<Value>) {
  const { i18n } = useWords()
  if (of.kind === 'unknown')
    return <Figure name={name} value="–" against={unknownWords(of.why, i18n)} />
  return (
    <Figure name={name} value={value(of.value)} against={against(of.value)}>
      {children}
    </Figure>
  )
}
