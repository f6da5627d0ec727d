/** The right edge of a head: dragged, it makes its column wider or narrower. For the pointer; keys do it too (`column-keys.ts`). */
import { type PointerEvent, useRef } from 'react'
import styles from './table.module.css'

interface HeadEdgeProps {
  /** Pixels that the column asks for; undefined: what is left. */
  readonly width: number | undefined
  readonly onWiden: (width: number) => void
}

interface Hold {
  readonly fromX: number
  readonly width: number
  /** Pixels on screen of one that the column asks for: a wide window stretches all columns. */
  readonly stretch: number
}

export function HeadEdge({ width, onWiden }: HeadEdgeProps) {
  const hold = useRef<Hold | null>(null)
  const take = (event: PointerEvent<HTMLElement>): void => {
    const shown = event.currentTarget.parentElement?.offsetWidth ?? 0
    const asked = width ?? shown
    event.currentTarget.setPointerCapture(event.pointerId)
    hold.current = { fromX: event.clientX, width: asked, stretch: shown / asked || 1 }
  }
  const widthNow = (event: PointerEvent, { fromX, width: from, stretch }: Hold): number =>
    from + (event.clientX - fromX) / stretch
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const head = event.currentTarget.parentElement
    // Only the head is drawn anew while it is dragged; the table follows by its fixed layout.
    if (hold.current && head) head.style.width = `${widthNow(event, hold.current)}px`
  }
  const drop = (event: PointerEvent): void => {
    if (hold.current) onWiden(widthNow(event, hold.current))
    hold.current = null
  }
  return (
    <span
      className={styles['edge']}
      role="presentation"
      // Neither drags the head nor marks words.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={() => {
        hold.current = null
      }}
    />
  )
}
