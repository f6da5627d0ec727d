/** What can be done with the creators that are picked, else with the one that is chosen; and how to ask more. */
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import { COMPARED_MAX } from '../../../../shared/bridge/creators-view.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { COMPARE_PATH, FINDINGS_PATH, importPath } from './creators-address.ts'
import { WatchButton } from './watch-button.tsx'

interface ActionsProps {
  readonly picked: readonly string[]
  readonly chosen: string | null
  /** Those on screen know whether they are watched. */
  readonly rows: readonly CreatorRow[]
  readonly onAsk: () => void
  /** Those that need no choice. */
  readonly children: ReactNode
}

export function CreatorsActions({ picked, chosen, rows, onAsk, children }: ActionsProps) {
  const { i18n, number } = useWords()
  const [, goTo] = useLocation()
  const canCompare = picked.length > 1 && picked.length <= COMPARED_MAX
  const compare = (): void => {
    if (canCompare) goTo(COMPARE_PATH + picked.join(','))
  }
  const meant = picked.length > 0 || chosen === null ? picked : [chosen]
  const known = rows.filter(({ id }) => meant.includes(id))
  const isWatched = known.length > 0 && known.every(({ watched }) => watched === true)
  useKeys([
    { key: 'n', words: i18n.t('Ask creators'), act: onAsk },
    { key: 'c', words: i18n.t('Compare what is picked'), act: compare },
    { key: 'i', words: i18n.t('Import a file'), act: () => goTo(importPath(chosen)) },
    { key: 'r', words: i18n.t('Findings to review'), act: () => goTo(FINDINGS_PATH) },
  ])
  const queue = useView('findings-to-review', { limit: 1 })
  const waiting = queue.kind === 'ready' ? queue.value.total : 0
  return (
    <>
      {picked.length > 0 && (
        <span className="t12 i2 nowrap">{i18n.t('{count} picked', { count: picked.length })}</span>
      )}
      <Button icon="eye" hotkey="r" onClick={() => goTo(FINDINGS_PATH)}>
        {i18n.t('Review {count}', { count: number(waiting) })}
      </Button>
      <Button icon="compare" hotkey="c" disabled={!canCompare} onClick={compare}>
        {i18n.t('Compare')}
      </Button>
      <WatchButton creators={meant} isWatched={isWatched} />
      <Button hotkey="i" onClick={() => goTo(importPath(chosen))}>
        {i18n.t('Import')}
      </Button>
      {children}
      <Button variant="filled" icon="plus" hotkey="n" onClick={onAsk}>
        {i18n.t('Ask creators')}
      </Button>
    </>
  )
}
