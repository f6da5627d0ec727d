/** What a page has and jsdom has not, for component tests: media queries that never match, sizes that never change. */
import { vi } from 'vitest'

export function standInForLayout(): void {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  )
  Element.prototype.scrollIntoView = () => undefined
}

/** Besides, everything is as large as a window: a table then draws its rows. */
export function standInForSizes(): void {
  standInForLayout()
  for (const [side, pixels] of [
    ['clientWidth', 1_280],
    ['clientHeight', 800],
  ] as const)
    vi.spyOn(Element.prototype, side, 'get').mockReturnValue(pixels)
}
