/** Grey bars where text will stand, only after a wait that a person would notice; never a bar that looks like data. */
import { useEffect, useState } from 'react'
import { useWords } from '../text/use-words.ts'
import styles from './feedback.module.css'

/** Shorter waits are not shown: a flash of grey is worse than nothing. */
export const SKELETON_AFTER_MS = 150

const widths = ['38%', '24%', '44%', '30%', '36%', '22%', '40%', '28%']

export function Loading({ rows = widths.length }: { readonly rows?: number }) {
  const { i18n } = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SKELETON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  // Not shown yet, and busy all the same.
  if (!late) return <div aria-busy="true" hidden />
  return (
    <div className={styles['bars']} role="status" aria-busy="true" aria-label={i18n.t('Loading')}>
      {widths.slice(0, rows).map((width) => (
        <i key={width} style={{ width }} />
      ))}
    </div>
  )
}
