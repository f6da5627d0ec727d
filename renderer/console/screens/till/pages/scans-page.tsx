/** The last ten scans at length: what was said, what became of it and why; the last minute's can be undone. */
import type { TillEntry } from '../../../../../shared/bridge/till-view.ts'
import type { EntryId } from '../../../../../shared/base/ids.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { entryWords } from '../entry-words.ts'
import list from '../scan-list.module.css'
import { TillMark } from '../till-mark.tsx'
import { useNow } from '../use-now.ts'
import { shortVoucher } from '../verdict/say.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'

interface ScansPageProps {
  readonly entries: readonly TillEntry[]
  readonly undo: (entry: EntryId, title: string) => void
}

export function ScansPage({ entries, undo }: ScansPageProps) {
  const words = useWords()
  const now = useNow(1_000)
  const { i18n, timeExact, money } = words
  return (
    <section
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['page']}`}
      aria-label={i18n.t('Last ten scans')}
    >
      <h1 data-small="">{i18n.t('Last ten scans')}</h1>
      <ol className={`${styles['lines']} ${list['lines']}`}>
        {entries.map((entry) => {
          const said = entryWords(entry, words)
          const { undoUntil, rewardMinor: minor, currency } = entry
          return (
            <li key={entry.entry} data-class={said.mark}>
              <time>{timeExact(entry.at)}</time>
              <TillMark name={said.mark} />
              <span>
                <b>{said.word}</b> {said.why === null ? '' : said.detail}
                <small>{said.why ?? said.detail}</small>
              </span>
              <code>{entry.voucher === null ? '····' : shortVoucher(entry.voucher)}</code>
              <em>{entry.kind === 'accepted' && money({ minor, currency })}</em>
              {undoUntil !== null && undoUntil > now && !entry.undone ? (
                <button type="button" onClick={() => undo(entry.entry, entry.campaignTitle ?? '')}>
                  {i18n.t('Undo')}
                </button>
              ) : (
                <i />
              )}
            </li>
          )
        })}
      </ol>
      {entries.length === 0 && <p className={styles['lead']}>{i18n.t('Nothing scanned yet')}</p>}
    </section>
  )
}
