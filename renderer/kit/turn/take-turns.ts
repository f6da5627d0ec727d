/**
 * Heavy pieces of a page, one a task, so that what a person does between two of them is answered: what is on screen first, then the
 * others in the order in which they asked, until none is left. What is printed waits for nobody.
 */

interface Turn {
  /** Where the piece will stand. */
  readonly place: Element
  readonly act: () => void
}

/** The browser finds a moment for a piece; a page that is never idle gives one after this. */
const AT_LATEST_MS = 100

const waiting = new Set<Turn>()
let isCalled = false

/** @returns takes back those of the pieces that have not been done. */
export function takeTurns(place: Element, pieces: readonly (() => void)[]): () => void {
  const turns = pieces.map((act) => ({ place, act }))
  for (const turn of turns) waiting.add(turn)
  call()
  return () => {
    for (const turn of turns) waiting.delete(turn)
  }
}

function call(): void {
  if (isCalled || waiting.size === 0) return
  isCalled = true
  // Some browsers have no word for it.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(next, { timeout: AT_LATEST_MS })
  else setTimeout(next)
}

function next(): void {
  isCalled = false
  const turns = [...waiting]
  const turn = turns.find(({ place }) => isOnScreen(place)) ?? turns[0]
  if (turn !== undefined) waiting.delete(turn)
  // Called before it acts: a piece that fails stops no other.
  call()
  turn?.act()
}

function isOnScreen(place: Element): boolean {
  const { top, bottom } = place.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}

addEventListener('beforeprint', () => {
  for (const turn of waiting) {
    waiting.delete(turn)
    turn.act()
  }
})
