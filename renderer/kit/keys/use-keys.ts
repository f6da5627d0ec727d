/**
 * Keyboard commands of whatever is on screen, in one register, so that `?` can list them. A key typed into a field
 * is text, unless it comes with Ctrl or Cmd or is Escape.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'

export interface KeyCommand {
  /**
   * One key as `KeyboardEvent.key` names it, with `Mod+` (Ctrl, on a Mac Cmd) before it where wanted: `Mod+k`, `n`, `?`;
   * or two keys one after the other: `g c`. Without a key it is found by the palette only.
   */
  readonly key?: string
  /** What it does, in the reader's language; listed by `?`. */
  readonly words: string
  readonly act: () => void
  /** False keeps it out of the palette: it only makes sense where it is pressed. */
  readonly listed?: boolean
  /** Works only while the focus is in it, and then before all others of its key. */
  readonly within?: RefObject<HTMLElement | null>
}

interface Registered {
  commands: readonly KeyCommand[]
}

const registered = new Set<Registered>()
const listeners = new Set<() => void>()
let listed: readonly KeyCommand[] = []

/** Makes the commands work while the calling component stands; the newest wins where two want one key. */
export function useKeys(commands: readonly KeyCommand[]): void {
  const own = useRef<Registered>({ commands: [] })
  // With the commit that is painted: a key never acts on what the screen has already left.
  useLayoutEffect(() => {
    own.current.commands = commands
  })
  useLayoutEffect(() => {
    const mine = own.current
    registered.add(mine)
    return () => {
      registered.delete(mine)
      relist()
    }
  }, [])
  // Each render brings new closures; the list is told only when its words change.
  useEffect(relist)
}

/** All commands that work now, oldest registration first. */
export function useListedKeys(): readonly KeyCommand[] {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    () => listed,
  )
}

/** Between the two keys of a sequence; longer and the first is forgotten. */
const SEQUENCE_MS = 1_200

/** Starts listening on the window; called once by the shell. Answers the stop. */
export function listenForKeys(target: Window): () => void {
  let first: { readonly key: string; readonly at: number } | null = null
  const hear = (event: KeyboardEvent): void => {
    const key = keyOf(event)
    if (key === undefined) return
    const before = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ` : ''
    const command = commandFor(`${before}${key}`) ?? commandFor(key)
    first = command ? null : { key, at: event.timeStamp }
    if (!command) return
    event.preventDefault()
    command.act()
  }
  target.addEventListener('keydown', hear)
  return () => target.removeEventListener('keydown', hear)
}

function commandFor(wanted: string): KeyCommand | undefined {
  const alike = [...registered]
    .flatMap((one) => one.commands)
    .filter((command) => command.key?.toLowerCase() === wanted)
  return alike.findLast(hasFocus) ?? alike.findLast(({ within }) => within === undefined)
}

function hasFocus({ within }: KeyCommand): boolean {
  return within?.current?.contains(document.activeElement) === true
}

/** The press in the register's words, or undefined when it is text for a field. */
function keyOf(event: KeyboardEvent): string | undefined {
  if (event.defaultPrevented || event.isComposing || event.altKey) return undefined
  const mod = event.ctrlKey || event.metaKey
  if (!mod && event.key !== 'Escape' && isTyping(event.target)) return undefined
  return `${mod ? 'Mod+' : ''}${event.key}`.toLowerCase()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="dialog"]')) return true
  if (target instanceof HTMLInputElement) return !TICKED.has(target.type)
  return ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** What is ticked takes no text: a row that is picked, an account that is chosen, must not silence the keys. */
const TICKED = new Set(['checkbox', 'radio'])

function relist(): void {
  const next = [...registered].flatMap((one) => one.commands)
  if (wordsOf(next) === wordsOf(listed)) return
  listed = next
  for (const listener of listeners) listener()
}

function wordsOf(commands: readonly KeyCommand[]): string {
  return commands.map(({ key, words }) => `${key ?? ''} ${words}`).join('\n')
}
