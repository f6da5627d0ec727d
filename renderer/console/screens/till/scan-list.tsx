/** The last ten scans: time, mark, word, what it was. A claim that came second says whose was first. */
import type { ReactNode } from 'react'
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { entryWords } from './entry-words.ts'
import styles from './scan-list.module.css'
import { TillMark } from './till-mark.tsx'
import { shortVoucher } from './verdict/say.ts'

interface ScanListProps {
  readonly till: Pick<TillView, 'last' | 'training'>
  /** The newest line belongs to the verdict that stands. */
  readonly isFresh: boolean
  /** Said over the lines, when there is something to say. */
  readonly children?: ReactNode
}

export function ScanList({ till, isFresh, children }: ScanListProps) {
  const words = useWords()
  const { i18n, time } = words
  const entries = till.last
  const heading = till.training ? i18n.t('Training scans, kept nowhere') : i18n.t('Last ten scans')
  return (
    <section className={styles['list']} aria-label={heading}>
      <h2>
        {heading} <kbd>F4</kbd>
      </h2>
      {children}
      <ol>
        {entries.map((entry, at) => {
          const said = entryWords(entry, words)
          return (
            <li
              key={entry.entry}
              data-class={said.mark}
              {...(at === 0 && isFresh ? { 'data-new': '' } : {})}
              title={said.why ?? undefined}
            >
              <time>{time(entry.at)}</time>
              <TillMark name={said.mark} />
              <span>
                <b>{said.word}</b>
                {said.detail}
              </span>
              <code>{entry.voucher === null ? '····' : shortVoucher(entry.voucher)}</code>
            </li>
          )
        })}
      </ol>
      {entries.length === 0 && <p>{i18n.t('Nothing scanned yet')}</p>}
    </section>
  )
}
