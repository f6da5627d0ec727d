/** A share of a whole as a bar 4 high; the plan or the limit is a mark across it. */
import styles from './cell.module.css'

interface BarProps {
  /** 0 to 1; above 1 the bar is full and turns red. */
  readonly share: number
  /** Where it should stand, 0 to 1. */
  readonly mark?: number | undefined
  /** Read out instead of the picture. */
  readonly words: string
}

export function BarCell({ share, mark, words }: BarProps) {
  const over = share > 1
  return (
    <div className={styles['bar']} role="img" aria-label={words}>
      <div
        className={`${styles['fill']} ${over ? styles['over'] : ''}`}
        style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }}
      />
      {mark !== undefined && (
        <div className={styles['mark']} style={{ insetInlineStart: `${mark * 100}%` }} />
      )}
    </div>
  )
}
