/**
 * The box of a row that is picked among others. A press on it does not open the row. The browser's own box in the kit's look: there is one
 * a row, and the library's cost as much as all other cells of a row together.
 */
import styles from './table.module.css'

interface PickCellProps {
  /** Read out: what is picked for what. */
  readonly words: string
  readonly isPicked: boolean
  /** No more may be picked. */
  readonly disabled?: boolean
  readonly onPick: () => void
}

export function PickCell({ words, isPicked, disabled = false, onPick }: PickCellProps) {
  return (
    <input
      type="checkbox"
      className={styles['pick']}
      aria-label={words}
      checked={isPicked}
      disabled={disabled}
      onChange={onPick}
      onClick={(event) => event.stopPropagation()}
    />
  )
}
