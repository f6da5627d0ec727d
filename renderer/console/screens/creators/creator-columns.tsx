/** The creators' columns: who and where, how large and how it grows, what a post reaches, and how far the numbers can be trusted. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { CreatorRow, Known } from '../../../../shared/bridge/creator-figures.ts'
import { ENTERED_MAX } from '../../../../shared/bridge/entry-commands.ts'
import { platformsOf } from '../../../../shared/domain/creator/face.ts'
import { AxisHead } from '../../../kit/cell/interval-cell.tsx'
import type { Column } from '../../../kit/table/column.ts'
import { PickCell } from '../../../kit/table/pick-cell.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import type { CreatorAxes } from './creator-axes.ts'
import {
  nameWords,
  NotShownBeside,
  PlatformIcons,
  PLATFORM_NAMES,
  purposesWords,
  untilWords,
} from './creator-words.tsx'
import {
  EngagementCell,
  EstimateCell,
  FindingsCell,
  InfluenceCell,
  KnownOnly,
  ReachCell,
  WeeksCell,
} from './figure-cells.tsx'
import { pick, type Picks } from './picks.ts'
import { shareTone } from './share-tone.ts'
import { withSign } from './sign-words.ts'
import { WatchedMark } from './watched-mark.tsx'

interface ColumnsInput {
  readonly axes: CreatorAxes
  readonly picks: Picks
  readonly sortedBy: string | undefined
}

/** @param input its `axes` and `picks` the same objects while nothing changed. */
export function useCreatorColumns(input: ColumnsInput): readonly Column<CreatorRow>[] {
  const words = useWords()
  const { axes, picks, sortedBy } = input
  return useMemo(
    () => [
      ...whoColumns(words, picks),
      ...sizeColumns(words, sortedBy),
      ...reachColumns(words, axes, sortedBy),
      ...trustColumns(words, axes, sortedBy),
      ...grantColumns(words),
    ],
    [words, axes, picks, sortedBy],
  )
}

function whoColumns(words: Words, picks: Picks): readonly Column<CreatorRow>[] {
  const { i18n } = words
  return [
    {
      id: 'pick',
      head: i18n.t('Picked'),
      isHeadSilent: true,
      isFixed: true,
      width: 40,
      cell: (row) => <PickBox {...{ row, picks }} />,
      text: ({ id }) => (picks.getState().includes(id) ? i18n.t('yes') : ''),
    },
    {
      id: 'name',
      head: i18n.t('Creator'),
      isFixed: true,
      width: 212,
      sortable: true,
      cell: (row) => (
        <span className="cut">
          <span className={row.name === null ? 'i2' : 'm'}>{nameWords(row, words)}</span>{' '}
          {row.town === null ? <NotShownBeside /> : <span className="i3">{row.town}</span>}{' '}
          <WatchedMark row={row} />
        </span>
      ),
      text: (row) => [nameWords(row, words), row.town ?? ''].join(' ').trim(),
    },
    {
      id: 'on',
      head: i18n.t('Platforms'),
      width: 84,
      cell: (row) => <PlatformIcons file={row} />,
      text: (row) =>
        platformsOf(row)
          .map((platform) => PLATFORM_NAMES[platform])
          .join(', ') || '–',
    },
  ]
}

function PickBox({ row, picks }: { readonly row: CreatorRow; readonly picks: Picks }) {
  const words = useWords()
  const isPicked = useStore(picks, (ids) => ids.includes(row.id))
  const isFull = useStore(picks, (ids) => ids.length >= ENTERED_MAX)
  return (
    <PickCell
      words={words.i18n.t('Pick {name}', { name: nameWords(row, words) })}
      isPicked={isPicked}
      disabled={!isPicked && isFull}
      onPick={() => pick(picks, row.id)}
    />
  )
}

function sizeColumns(words: Words, sortedBy: string | undefined): readonly Column<CreatorRow>[] {
  const { i18n, number } = words
  const growth = (value: number) => withSign(number(value * 100, 1), value)
  return [
    {
      id: 'followers',
      head: i18n.t('Followers'),
      align: 'right',
      width: 88,
      sortable: true,
      cell: ({ figures }) => (
        <span className={sortedBy === 'followers' ? 'm' : ''}>
          <KnownOnly of={figures.followers}>{(value) => number(value)}</KnownOnly>
        </span>
      ),
      text: ({ figures }) => knownText(figures.followers, (value) => number(value)),
    },
    {
      id: 'weeks',
      head: i18n.t('26 weeks'),
      width: 84,
      cell: ({ figures }) => <WeeksCell weeks={figures.weeks} />,
      text: ({ figures }) => figures.weeks.map((value) => value ?? '').join(' '),
    },
    {
      id: 'growth',
      head: i18n.t('30 d %'),
      align: 'right',
      width: 68,
      sortable: true,
      cell: ({ figures }) => <KnownOnly of={figures.growth}>{growth}</KnownOnly>,
      text: ({ figures }) => knownText(figures.growth, growth),
    },
  ]
}

function reachColumns(
  { i18n, number, short, mark }: Words,
  axes: CreatorAxes,
  sortedBy: string | undefined,
): readonly Column<CreatorRow>[] {
  return [
    {
      id: 'reach',
      head: i18n.t('Effective reach'),
      width: 184,
      sortable: true,
      axis: axes.reach && <AxisHead axis={axes.reach} write={mark} />,
      cell: ({ figures }) => (
        <ReachCell
          of={figures.reach}
          axis={axes.reach}
          write={short}
          isBold={sortedBy === 'reach'}
        />
      ),
      text: ({ figures }) => knownText(figures.reach, ({ point }) => number(point)),
    },
    {
      id: 'engagement',
      head: i18n.t('Engagement by followers %'),
      width: 172,
      sortable: true,
      cell: ({ figures }) => <EngagementCell of={figures.engagement} />,
      text: ({ figures }) => knownText(figures.engagement, ({ rate }) => number(rate * 100, 2)),
    },
  ]
}

function trustColumns(
  { i18n, number }: Words,
  axes: CreatorAxes,
  sortedBy: string | undefined,
): readonly Column<CreatorRow>[] {
  const hundred = (value: number) => number(value * 100, 1)
  const tenth = (value: number) => number(value, 1)
  return [
    {
      id: 'fakeShare',
      head: i18n.t('Fake-follower share %'),
      width: 176,
      sortable: true,
      axis: axes.fakeShare && (
        <AxisHead axis={axes.fakeShare} write={(mark) => number(mark * 100)} />
      ),
      cell: ({ figures }) => (
        <EstimateCell
          of={figures.fakeShare}
          axis={axes.fakeShare}
          tone={shareTone(figures.fakeShare)}
          write={hundred}
          isBold={sortedBy === 'fakeShare'}
        />
      ),
      text: ({ figures }) => knownText(figures.fakeShare, ({ point }) => hundred(point)),
    },
    {
      id: 'findings',
      head: i18n.t('Findings'),
      width: 96,
      sortable: true,
      cell: ({ figures }) => <FindingsCell of={figures.findings} />,
      text: ({ figures }) =>
        knownText(figures.findings, ({ likely, review }) => String(likely + review)),
    },
    {
      id: 'influence',
      head: i18n.t('Verified influence'),
      width: 176,
      sortable: true,
      axis: axes.influence && <AxisHead axis={axes.influence} write={number} />,
      cell: ({ figures }) => (
        <InfluenceCell
          of={figures.influence}
          axis={axes.influence}
          write={tenth}
          isBold={sortedBy === 'influence'}
        />
      ),
      text: ({ figures }) => knownText(figures.influence, ({ point }) => tenth(point)),
    },
  ]
}

function grantColumns(words: Words): readonly Column<CreatorRow>[] {
  const { i18n, day, language } = words
  return [
    {
      id: 'tags',
      head: i18n.t('Tags'),
      width: 120,
      cell: ({ tags = [] }) => <span className="cut">{tags.join(', ') || '–'}</span>,
      text: ({ tags = [] }) => tags.join(', ') || '–',
    },
    {
      id: 'purposes',
      head: i18n.t('For what'),
      width: 168,
      cell: ({ purposes }) => purposesWords(purposes, language),
      text: ({ purposes }) => purposesWords(purposes, language),
    },
    {
      id: 'since',
      head: i18n.t('Since'),
      width: 100,
      sortable: true,
      cell: ({ since }) => day(since),
      text: ({ since }) => day(since),
    },
    {
      id: 'until',
      head: i18n.t('Until'),
      width: 120,
      sortable: true,
      cell: (row) => untilWords(row, words),
      text: (row) => untilWords(row, words),
    },
  ]
}

function knownText<Value>(known: Known<Value>, write: (value: Value) => string): string {
  return known.kind === 'known' ? write(known.value) : '–'
}
