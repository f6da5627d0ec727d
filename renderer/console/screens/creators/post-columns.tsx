/** Columns of posts: counts that no post tells have none, a count that one post does not tell is an en dash with its reason. */
import { useMemo } from 'react'
import type { PostRow } from '../../../../shared/bridge/creator-posts.ts'
import type { EngagementBase } from '../../../../shared/domain/creator/engagement.ts'
import type { PostCount } from '../../../../shared/domain/creator/post.ts'
import { PercentileCell } from '../../../kit/cell/percentile-cell.tsx'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { UnknownCell } from '../../../kit/cell/unknown-cell.tsx'
import type { Column } from '../../../kit/table/column.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { PLATFORM_NAMES } from './creator-words.tsx'
import { baseWords, countWords, kindWords } from './post-words.ts'

interface PostColumns {
  readonly told: readonly PostCount[]
  readonly hasPlatforms: boolean
  readonly hasAddresses: boolean
}

export function usePostColumns({
  told,
  hasPlatforms,
  hasAddresses,
}: PostColumns): readonly Column<PostRow>[] {
  const words = useWords()
  const key = told.join()
  return useMemo(() => {
    // The counts are plain words.
    const counts = key === '' ? [] : (key.split(',') as PostCount[])
    return [
      whenColumn(words),
      ...(hasAddresses ? [addressColumn(words)] : []),
      ...(hasPlatforms ? [platformColumn(words)] : []),
      kindColumn(words),
      sponsoredColumn(words),
      standingColumn(words),
      ...counts.map((count) => countColumn(count, words)),
      ...BASES.filter(
        (base) => counts.length > 0 && (base === 'followers' || counts.includes(base)),
      ).map((base) => rateColumn(base, words)),
    ]
  }, [words, key, hasPlatforms, hasAddresses])
}

const BASES: readonly EngagementBase[] = ['followers', 'reach', 'views']
/** Under which the desk sorts them. */
const SORTED_BY = { followers: 'byFollowers', reach: 'byReach', views: 'byViews' } as const

function whenColumn({ i18n, moment }: Words): Column<PostRow> {
  return {
    id: 'at',
    head: i18n.t('Posted'),
    width: 160,
    stays: true,
    sortable: true,
    cell: ({ at }) => moment(at),
    text: ({ at }) => moment(at),
  }
}

function addressColumn({ i18n, moment }: Words): Column<PostRow> {
  return {
    id: 'address',
    head: i18n.t('Address'),
    width: 72,
    cell: ({ address, platform, at }) =>
      address === null ? (
        <UnknownCell why={i18n.t('No address of this post is known')} />
      ) : (
        <a
          href={address}
          target="_blank"
          rel="noreferrer"
          title={address}
          aria-label={i18n.t('Open the post of {moment} at {platform}', {
            moment: moment(at),
            platform: PLATFORM_NAMES[platform],
          })}
        >
          {i18n.t('Open')}
        </a>
      ),
    text: ({ address }) => address ?? '–',
  }
}

function platformColumn({ i18n }: Words): Column<PostRow> {
  return {
    id: 'platform',
    head: i18n.t('Platform'),
    width: 96,
    sortable: true,
    cell: ({ platform }) => PLATFORM_NAMES[platform],
    text: ({ platform }) => PLATFORM_NAMES[platform],
  }
}

function kindColumn({ i18n }: Words): Column<PostRow> {
  return {
    id: 'kind',
    head: i18n.t('Kind'),
    width: 96,
    sortable: true,
    cell: ({ kind }) => kindWords(kind, i18n),
    text: ({ kind }) => kindWords(kind, i18n),
  }
}

function sponsoredColumn({ i18n }: Words): Column<PostRow> {
  const said = ({ isSponsored, isDisclosed }: PostRow): string => {
    if (!isSponsored) return i18n.t('no')
    if (isDisclosed === null) return i18n.t('sponsored, label not told')
    return isDisclosed ? i18n.t('sponsored, labelled') : i18n.t('sponsored, no label')
  }
  return {
    id: 'sponsored',
    head: i18n.t('Sponsored'),
    width: 208,
    sortable: true,
    cell: (row) =>
      row.isSponsored && row.isDisclosed !== null ? (
        <StateCell
          icon={row.isDisclosed ? 'check' : 'warning'}
          tone={row.isDisclosed ? 'good' : 'warn'}
          words={said(row)}
        />
      ) : (
        <span className={row.isSponsored ? '' : 'i3'}>{said(row)}</span>
      ),
    text: said,
  }
}

function countColumn(count: PostCount, { i18n, number }: Words): Column<PostRow> {
  const write = ({ counts }: PostRow): string | null =>
    counts[count] === null ? null : number(counts[count])
  return {
    id: count,
    head: countWords(count, i18n),
    width: 76,
    align: 'right',
    sortable: true,
    cell: (row) => write(row) ?? <UnknownCell why={i18n.t('Not told of this post')} />,
    text: (row) => write(row) ?? '–',
  }
}

function rateColumn(base: EngagementBase, { i18n, percent }: Words): Column<PostRow> {
  const write = ({ engagement }: PostRow): string | null =>
    engagement[base] === null ? null : percent(engagement[base], 2)
  const why =
    base === 'followers'
      ? i18n.t('Followers at posting are not known')
      : i18n.t('Not told of this post')
  return {
    id: SORTED_BY[base],
    head: i18n.t('Engagement {base}', { base: baseWords(base, i18n) }),
    width: 180,
    align: 'right',
    sortable: true,
    cell: (row) => write(row) ?? <UnknownCell why={why} />,
    text: (row) => write(row) ?? '–',
  }
}

function standingColumn({ i18n, number }: Words): Column<PostRow> {
  return {
    id: 'standing',
    head: i18n.t('Among own posts'),
    width: 148,
    sortable: true,
    cell: ({ standing }) =>
      standing === null ? (
        <UnknownCell why={i18n.t('Fewer than five posts of this account can be rated')} />
      ) : (
        <span title={baseWords(standing.base, i18n)}>
          <PercentileCell percentile={standing.percentile} />
        </span>
      ),
    text: ({ standing }) => (standing === null ? '–' : number(standing.percentile * 100)),
  }
}
