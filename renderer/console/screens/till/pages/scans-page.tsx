/** The last ten scans at length: what was said, what became of it and why; the last minute's can be undone. */
import type { TillEntry } from '../../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { entryWords } from '../entry-words.ts'
import list from '../scan-list.module.css'
import { TillMark } from '../till-mark.tsx'
import { useNow } from '../use-now.ts'
import type { TillDesk } from '../use-till.ts'
import { shortVoucher } from '../verdict/say.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'

interface ScansPageProps {
  readonly entries: readonly TillEntry[]
  readonly desk: Pick<TillDesk, 'undo' | 'send'>
}

export function ScansPage({ entries, desk }: ScansPageProps) {
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
              <UndoScan entry={entry} isOwn={undoUntil !== null && undoUntil > now} desk={desk} />
            </li>
          )
        })}
      </ol>
      {entries.length === 0 && <p className={styles['lead']}>{i18n.t('Nothing scanned yet')}</p>}
    </section>
  )
}

interface UndoScanProps {
  readonly entry: TillEntry
  /** Within its minute: who stands at the till may. */
  readonly isOwn: boolean
  readonly desk: Pick<TillDesk, 'undo' | 'send'>
}

/** By who stands at the till for a minute, by a manager until the shift closes. */
function UndoScan({ entry, isOwn, desk }: UndoScanProps) {
  const { i18n } = useWords()
  const title = entry.campaignTitle ?? ''
  if (entry.undone || entry.kind !== 'accepted') return <i />
  if (isOwn) {
    return (
      <button type="button" onClick={() => desk.undo(entry.entry, title)}>
        {i18n.t('Undo')}
      </button>
    )
  }
  if (!entry.isManagersToUndo) return <i />
  const ask = { kind: 'undo', entry: entry.entry, title } as const
  return (
    <button type="button" onClick={() => desk.send({ kind: 'ask_pin', ask })}>
      {i18n.t('Undo, PIN')}
    </button>
  )
}
