/** The tabs of a profile: each is a file of its own and stands here by its words, its count and its panel. */
import type { I18n } from '@lingui/core'
import { memo, type ReactNode, useDeferredValue } from 'react'
import { TabPanel, Tabs } from '../../../kit/frame/tabs.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { AudienceTab } from './audience-tab.tsx'
import { EvidenceTab } from './evidence-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { NotesTab } from './notes-tab.tsx'
import { PostsTab } from './posts-tab.tsx'
import type { ProfileTabId } from './profile-address.ts'
import type { TabProps } from './profile-tab.ts'
import styles from './profile.module.css'

interface ProfileTab {
  readonly id: ProfileTabId
  readonly words: (i18n: I18n) => string
  /** Beside the words; null: nothing to count. */
  readonly count?: (props: TabProps) => number | null
  readonly Panel: (props: TabProps) => ReactNode
}

/** The first is the one where the address names none. */
const TABS: readonly [ProfileTab, ...ProfileTab[]] = [
  { id: 'overview', words: (i18n) => i18n.t('Overview'), Panel: OverviewTab },
  {
    id: 'posts',
    words: (i18n) => i18n.t('Posts'),
    count: ({ shown }) => shown.reduce((sum, { posts }) => sum + posts.length, 0),
    Panel: PostsTab,
  },
  { id: 'audience', words: (i18n) => i18n.t('Audience'), Panel: AudienceTab },
  {
    id: 'evidence',
    words: (i18n) => i18n.t('Evidence'),
    count: ({ shown, details }) =>
      shown.reduce((sum, one) => sum + (details.get(one.account.id)?.evidence.length ?? 0), 0) ||
      null,
    Panel: EvidenceTab,
  },
  { id: 'notes', words: (i18n) => i18n.t('Notes'), count: noteCount, Panel: NotesTab },
]
const PANEL_ID = 'profile-panel'

function noteCount({ profile: { row } }: TabProps): number | null {
  return row.notes ?? null
}

interface TabsProps extends TabProps {
  /** As the address has it. */
  readonly tab: ProfileTabId | undefined
  readonly onTab: (tab: ProfileTabId) => void
  /** Right of the tabs: what narrows all of them. */
  readonly choices: ReactNode
}

export function ProfileTabs({ tab, onTab, choices, ...told }: TabsProps) {
  const { i18n, number } = useWords()
  const drawn = useDeferredValue(tabOf(tab).id)
  const tabs = TABS.map((one) => {
    const count = one.count?.(told) ?? null
    return { id: one.id, words: one.words(i18n), count: count === null ? undefined : number(count) }
  })
  return (
    <>
      <div className={styles['tabRow']}>
        <Tabs
          label={i18n.t('Profile')}
          panelId={PANEL_ID}
          tabs={tabs}
          chosen={tabOf(tab).id}
          onChoose={onTab}
        />
        {choices}
      </div>
      <TabPanel id={PANEL_ID} chosen={drawn}>
        <DrawnPanel {...told} tab={drawn} />
      </TabPanel>
    </>
  )
}

function tabOf(id: ProfileTabId | undefined): ProfileTab {
  return TABS.find((one) => one.id === id) ?? TABS[0]
}

interface PanelProps extends TabProps {
  readonly tab: ProfileTabId
}

/** Drawn anew with what it tells alone, not with each choice. */
const DrawnPanel = memo(function DrawnPanel({ tab, ...told }: PanelProps) {
  const { Panel } = tabOf(tab)
  return <Panel {...told} />
})
