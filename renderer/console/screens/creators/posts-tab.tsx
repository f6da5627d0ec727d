/** Tab of a profile: every post that is known of the accounts, found, sorted and windowed by the desk. */
import { type ReactNode, useDeferredValue, useState } from 'react'
import type { PostFilter, PostRow, PostsView } from '../../../../shared/bridge/creator-posts.ts'
import { POST_KINDS, type PostKind } from '../../../../shared/domain/creator/post.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { AnyChoice } from '../../../kit/form/choice-fields.tsx'
import type { Sort } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { type WindowAsk, windowFor } from '../../../kit/table/row-window.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { ExportPosts } from './export-posts.tsx'
import { usePostColumns } from './post-columns.tsx'
import { kindWords } from './post-words.ts'
import type { TabProps } from './profile-tab.ts'
import styles from './profile.module.css'

const FIRST_WINDOW: WindowAsk = windowFor({ first: 0, last: 40 })
const NEWEST_FIRST: Sort = { by: 'at', descending: true }

export function PostsTab({ profile, shown, knownOn }: TabProps) {
  const { i18n } = useWords()
  const [ask, setAsk] = useState(FIRST_WINDOW)
  const [sort, setSort] = useState<Sort | undefined>(NEWEST_FIRST)
  const [filter, setFilter] = useState<PostFilter>({})
  const [only] = shown
  const account = shown.length === 1 ? only?.account.id : undefined
  const { id: creator } = profile.row
  const matching = { sort, ...filter, creator, account, knownOn }
  const told = useView('creator-posts', { ...ask, ...matching }, true)
  // Put together between other tasks of the page.
  const seen = useDeferredValue(told)
  const narrow = (next: PostFilter): void => {
    setAsk(FIRST_WINDOW)
    setFilter(next)
  }
  if (seen.kind !== 'ready' || seen.value === null)
    return <ViewProblem view={seen} title={i18n.t('The posts could not be read')} />
  return (
    <div className={styles['posts']}>
      <PostFilters view={seen.value} filter={filter} onChange={narrow}>
        {seen.value.total > 0 && (
          <ExportPosts ask={matching} name={profile.row.name ?? i18n.t('Without a name')} />
        )}
      </PostFilters>
      <Posts
        view={seen.value}
        sort={sort}
        hasPlatforms={account === undefined}
        onSort={setSort}
        onRange={(range) => setAsk(windowFor(range))}
        onClear={() => narrow({})}
      />
    </div>
  )
}

interface FiltersProps {
  readonly view: PostsView
  readonly filter: PostFilter
  readonly onChange: (filter: PostFilter) => void
  /** At the far end. */
  readonly children: ReactNode
}

function PostFilters({ view, filter, onChange, children }: FiltersProps) {
  const { i18n, number } = useWords()
  const { sponsored } = filter
  return (
    <div className={styles['postFilters']}>
      <AnyChoice<PostKind>
        width={144}
        label={i18n.t('Kind')}
        value={filter.kind}
        options={POST_KINDS.map((value) => ({ value, label: kindWords(value, i18n) }))}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <AnyChoice<'yes' | 'no'>
        width={168}
        label={i18n.t('Sponsored')}
        value={sponsored === undefined ? undefined : sponsored ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: i18n.t('Sponsored only') },
          { value: 'no', label: i18n.t('Not sponsored') },
        ]}
        onChange={(said) =>
          onChange({ ...filter, sponsored: said === undefined ? undefined : said === 'yes' })
        }
      />
      <span className="t12 i2">
        {i18n.t('{total} of {all}', { total: number(view.total), all: number(view.all) })}
      </span>
      <span className={styles['postsExport']}>{children}</span>
    </div>
  )
}

/** In the system's browser, where its address is known. */
function openPost({ address }: PostRow): void {
  if (address !== null) window.open(address, '_blank', 'noopener,noreferrer')
}

interface PostsProps {
  readonly view: PostsView
  readonly sort: Sort | undefined
  readonly hasPlatforms: boolean
  readonly onSort: (sort: Sort | undefined) => void
  readonly onRange: (range: { readonly first: number; readonly last: number }) => void
  readonly onClear: () => void
}

function Posts({ view, hasPlatforms, onClear, ...table }: PostsProps) {
  const { i18n } = useWords()
  const columns = usePostColumns({ ...view, hasPlatforms })
  if (view.all === 0)
    return (
      <Empty
        title={i18n.t('No posts are known')}
        why={i18n.t('Once a platform tells of posts, each stands here with what it brought.')}
      />
    )
  if (view.total === 0)
    return (
      <Empty title={i18n.t('No post matches')} why={i18n.t('Another kind may.')}>
        <Button onClick={onClear}>{i18n.t('Clear filters')}</Button>
      </Empty>
    )
  return (
    <DataTable
      {...table}
      label={i18n.t('Posts')}
      columns={columns}
      window={{ total: view.total, offset: view.offset, rows: view.rows }}
      rowId={({ id }) => id}
      onOpen={openPost}
      scrollsSideways
    />
  )
}
