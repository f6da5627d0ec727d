/**
 * Which lines of a long table are on screen, and a few beyond its edges. The library asks the page for sizes and places while rows are
 * being drawn, which lays out all of them at once and again when the rest has come; here they are told when the page is laid out.
 */
import { elementScroll, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

/** So that a fast scroll shows rows, not ground. */
const OVERSCAN_LINES = 8
/** The head stays over the first line. */
const HEAD_PX = 28

type Table = Virtualizer<HTMLDivElement, Element>

interface VirtualLines {
  readonly count: number
  readonly scroll: RefObject<HTMLDivElement | null>
  /** Pixels of a line, by its place. */
  readonly heightOf: (line: number) => number
}

export function useVirtualLines({ count, scroll, heightOf }: VirtualLines): Table {
  return useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: heightOf,
    initialRect: { width: innerWidth, height: innerHeight },
    observeElementRect: observeSize,
    scrollToFn: scrollFrom,
    // Rows are drawn in a task of their own, not within the frame that scrolls.
    useFlushSync: false,
    overscan: OVERSCAN_LINES,
    scrollPaddingStart: HEAD_PX,
  })
}

function observeSize(
  { scrollElement }: Table,
  tell: (size: { readonly width: number; readonly height: number }) => void,
): (() => void) | undefined {
  if (scrollElement === null || !('ResizeObserver' in globalThis)) return undefined
  const observer = new ResizeObserver(() =>
    tell({ width: scrollElement.offsetWidth, height: scrollElement.offsetHeight }),
  )
  observer.observe(scrollElement)
  return () => observer.disconnect()
}

/** Where the table stands already nothing is asked of the page: a new one is at its top. */
function scrollFrom(
  offset: number,
  options: Parameters<typeof elementScroll>[1],
  table: Table,
): void {
  const to = offset + (options.adjustments ?? 0)
  if (to !== table.scrollOffset) elementScroll(offset, options, table)
}
