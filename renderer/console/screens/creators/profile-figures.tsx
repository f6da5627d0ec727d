/** The strip of a profile: five figures, each with its interval or where it stands, or why it is not known. */
import type { ReactNode } from 'react'
import type {
  AccountFigures,
  CreatorFigures,
  Known,
  TogetherFigures,
} from '../../../../shared/bridge/creator-figures.ts'
import type { Estimate } from '../../../../shared/domain/creator/estimate.ts'
import { IntervalLine } from '../../../kit/cell/interval-cell.tsx'
import { PercentileLine } from '../../../kit/cell/percentile-cell.tsx'
import { Figure, Figures } from '../../../kit/frame/figures.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { usePostsWords, useRedemptionsWords, WeeksCell } from './figure-cells.tsx'
import { PLATFORM_NAMES } from './creator-words.tsx'
import { shareTone } from './share-tone.ts'
import { withSign } from './sign-words.ts'
import { unknownWords } from './unknown-words.ts'

interface FiguresProps {
  readonly figures: AccountFigures
  readonly influence: CreatorFigures['influence']
  /** As known on a day nobody is compared with anybody. */
  readonly hasPeers: boolean
}

/** Of one account, or of what the creator says where none tells anything. */
export function ProfileFigures({ figures, influence, hasPeers }: FiguresProps) {
  const { i18n, number, percent, short } = useWords()
  const between = useBetween()
  const share = (value: number) => percent(value, 1)
  const postsWords = usePostsWords()
  const standing = (percentile: number) =>
    i18n.t('percentile {percentile}', { percentile: number(percentile * 100) })
  const alone = (posts: number) =>
    i18n.t(
      '{count, plural, one {from # post} other {from # posts}}; compared with nobody: too few accounts of this platform, or its terms forbid it',
      { count: posts },
    )
  return (
    <Figures>
      <KnownFigure
        name={i18n.t('Effective reach')}
        of={figures.reach}
        value={({ point }) => short(point)}
        against={(reach) => `${between(reach, short)}, ${postsWords(reach.posts)}`}
      >
        {(reach) => <IntervalLine value={reach} tone="sea" write={short} />}
      </KnownFigure>
      <KnownFigure
        name={i18n.t('Engagement by followers')}
        of={figures.engagement}
        value={({ rate }) => percent(rate, 2)}
        against={({ percentile, posts }) => {
          if (!hasPeers) return postsWords(posts)
          return percentile === null
            ? alone(posts)
            : `${standing(percentile)}, ${postsWords(posts)}`
        }}
      >
        {({ percentile }) =>
          hasPeers && percentile !== null && <PercentileLine percentile={percentile} />
        }
      </KnownFigure>
      <KnownFigure
        name={i18n.t('Fake-follower share')}
        of={figures.fakeShare}
        value={({ point }) => share(point)}
        against={(fake) => between(fake, share)}
      >
        {(fake) => <IntervalLine value={fake} tone={shareTone(figures.fakeShare)} write={share} />}
      </KnownFigure>
      <InfluenceFigure of={influence} />
      <GrowthFigure of={figures.growth} weeks={figures.weeks} />
    </Figures>
  )
}

/** The point stands above it. */
function useBetween() {
  const { i18n, percent } = useWords()
  return ({ low, high, level }: Estimate, write: (value: number) => string): string =>
    i18n.t('{level} between {low} and {high}', {
      level: percent(level),
      low: write(low),
      high: write(high),
    })
}

interface TogetherProps {
  readonly figures: TogetherFigures
  readonly influence: CreatorFigures['influence']
}

/** Over all accounts: what adds up, and of the rest from which account to which. */
export function TogetherStrip({ figures, influence }: TogetherProps) {
  const { i18n, percent, short } = useWords()
  const { leftOut } = figures
  const without =
    leftOut.length === 0
      ? []
      : i18n.t('without {platforms}, whose terms forbid it', {
          platforms: leftOut.map((platform) => PLATFORM_NAMES[platform]).join(', '),
        })
  const range = (least: string, most: string) => (least === most ? least : `${least} – ${most}`)
  const byAccount = i18n.t('from account to account')
  return (
    <Figures>
      <KnownFigure
        name={i18n.t('Effective reach, all platforms')}
        of={figures.reach}
        value={({ least, most }) => range(short(least), short(most))}
        against={({ accounts, ifIndependent }) =>
          [
            i18n.t(
              '{count, plural, one {of the only account whose reach is known} other {possible over # accounts whose reach is known; {point} if independent}}',
              { count: accounts, point: short(ifIndependent) },
            ),
          ]
            .concat(without)
            .join('; ')
        }
      />
      <KnownFigure
        name={i18n.t('Engagement by followers')}
        of={figures.engagement}
        value={({ least, most }) => range(percent(least, 2), percent(most, 2))}
        against={() => byAccount}
      />
      <KnownFigure
        name={i18n.t('Fake-follower share')}
        of={figures.fakeShare}
        value={({ least, most }) => range(percent(least, 1), percent(most, 1))}
        against={() => byAccount}
      />
      <InfluenceFigure of={influence} />
      <GrowthFigure of={figures.growth} />
    </Figures>
  )
}

/** Redemptions know no platform: of the creator, whichever account is chosen. */
function InfluenceFigure({ of }: { readonly of: CreatorFigures['influence'] }) {
  const { i18n, number } = useWords()
  const between = useBetween()
  const redemptions = useRedemptionsWords()
  const tenth = (value: number) => number(value, 1)
  return (
    <KnownFigure
      name={i18n.t('Verified influence')}
      of={of}
      value={({ point }) => tenth(point)}
      against={(influence) => `${between(influence, tenth)}, ${redemptions(influence.redemptions)}`}
    >
      {(influence) => <IntervalLine value={influence} tone="sea" write={tenth} />}
    </KnownFigure>
  )
}

interface GrowthProps {
  readonly of: Known<number>
  readonly weeks?: CreatorFigures['weeks']
}

function GrowthFigure({ of, weeks }: GrowthProps) {
  const { i18n, percent } = useWords()
  return (
    <KnownFigure
      of={of}
      name={i18n.t('Audience growth')}
      value={(growth) => withSign(percent(growth, 1), growth)}
      against={() => i18n.t('30 days')}
    >
      {() => weeks && <WeeksCell weeks={weeks} />}
    </KnownFigure>
  )
}

interface KnownFigureProps<Value> {
  readonly name: string
  readonly of: Known<Value>
  readonly value: (value: Value) => string
  readonly against: (value: Value) => string
  /** Drawn beside the number. */
  readonly children?: (value: Value) => ReactNode
}

function KnownFigure<Value>({ name, of, value, against, children }: KnownFigureProps<Value>) {
  const { i18n } = useWords()
  if (of.kind === 'unknown')
    return <Figure name={name} value="–" against={unknownWords(of.why, i18n)} />
  return (
    <Figure
      name={name}
      value={value(of.value)}
      against={against(of.value)}
      beside={children?.(of.value)}
    />
  )
}
