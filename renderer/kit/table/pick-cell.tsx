/** The box of a row that is picked among others. A press on it does not open the row. */
import { Checkbox } from '@mantine/core'

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
    <Checkbox
      aria-label={words}
      checked={isPicked}
      disabled={disabled}
      onChange={onPick}
      onClick={(event) => event.stopPropagation()}
    />
  )
}
