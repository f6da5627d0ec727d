/**
 * Crash images from a trace: all that was fsynced, and of what came later any part. Each later write is there, absent or torn at
 * sectors of 512 bytes; a file made, renamed or removed since its folder's last fsync may be either way.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AT_END, type Happening } from './trace.ts'

export type Files = ReadonlyMap<string, Buffer>

/** A file that grows: `bytes` may be longer than the file is. */
interface Content {
  readonly bytes: Buffer
  readonly length: number
}

const SECTOR = 512

/** How much of what was not synced an image keeps. */
export type Mood = 'nothing' | 'everything' | 'in order' | 'any' | 'torn'
export const MOODS: readonly Mood[] = ['nothing', 'everything', 'in order', 'any', 'torn', 'torn']

type Change = Extract<Happening, { kind: 'write' | 'truncate' | 'create' }>
type NameChange = Extract<Happening, { kind: 'rename' | 'unlink' }>
interface Later<Kind> {
  /** Its number among all happenings. */
  readonly number: number
  readonly change: Kind
}

/** The disk as the trace goes on: what is safe, and what is not yet. */
export interface Disk {
  take(happening: Happening): void
  /** The files as a power cut now could leave them. */
  image(mood: Mood, random: () => number): Files
  pending(): number
}

export function createDisk(before: Files): Disk {
  const safe = new Map([...before].map(([path, bytes]) => [path, contentOf(bytes)]))
  const changes: Later<Change>[] = []
  const names: Later<NameChange>[] = []
  const lengths = new Map([...before].map(([path, bytes]) => [path, bytes.length]))
  let number = 0

  function settle(path: string, begun: number): void {
    for (const { number: at, change } of changes)
      if (change.path === path && at <= begun) apply(safe, change)
    keep(changes, ({ number: at, change }) => change.path !== path || at > begun)
  }

  /** A folder's fsync makes its names safe: those made, renamed and removed in it. */
  function settleNames(folder: string, begun: number): void {
    const isHere = (path: string): boolean =>
      (dirname(path) === '.' ? '' : dirname(path)) === folder
    for (const { number: at, change } of changes)
      if (change.kind === 'create' && isHere(change.path) && at <= begun && !safe.has(change.path))
        safe.set(change.path, EMPTY)
    for (const { number: at, change } of names)
      if (isHere(change.path) && at <= begun) applyName(safe, change)
    keep(names, ({ number: at, change }) => !isHere(change.path) || at > begun)
  }

  /** A file that is made again is another one: journalled file systems keep that order. */
  function settleRemoval(path: string): void {
    const removed = names.findLast(({ change }) => change.kind === 'unlink' && change.path === path)
    if (removed === undefined) return
    safe.delete(path)
    keep(changes, ({ number: at, change }) => change.path !== path || at > removed.number)
    keep(names, (name) => name !== removed)
  }

  return {
    take: (happening) => {
      number += 1
      if (happening.kind === 'create') settleRemoval(happening.path)
      const placed = placedChange(happening, lengths)
      if (placed !== undefined) changes.push({ number, change: placed })
      else if (happening.kind === 'synced') {
        settle(happening.path, happening.begun)
        settleNames(happening.path, happening.begun)
      } else if (happening.kind === 'rename' || happening.kind === 'unlink') {
        // Writes under the old name are under the new one from here on; what is removed keeps them until its name is gone.
        names.push({ number, change: happening })
      }
    },
    image: (mood, random) => {
      const files = new Map([...safe].map(([path, content]) => [path, contentOf(bytesOf(content))]))
      const end = mood === 'in order' ? Math.floor(random() * (changes.length + 1)) : changes.length
      for (const { change } of changes.slice(0, end)) {
        if (mood === 'nothing') break
        if (mood === 'any' && random() < 0.5) continue
        if (mood === 'torn') applyTorn(files, change, random)
        else apply(files, change)
      }
      for (const { change } of names)
        if (mood === 'everything' || (mood !== 'nothing' && random() < 0.5))
          applyName(files, change)
      return new Map([...files].map(([path, content]) => [path, bytesOf(content)]))
    },
    pending: () => changes.length + names.length,
  }
}

/** A write that has no place of its own is one at the end. */
function placedChange(happening: Happening, lengths: Map<string, number>): Change | undefined {
  const { kind } = happening
  if (kind === 'create') {
    if (happening.emptied || !lengths.has(happening.path)) lengths.set(happening.path, 0)
    return happening
  }
  if (kind === 'truncate') {
    lengths.set(happening.path, happening.size)
    return happening
  }
  if (kind === 'unlink') lengths.delete(happening.path)
  if (kind !== 'write') return undefined
  const length = lengths.get(happening.path) ?? 0
  const at = happening.at === AT_END ? length : happening.at
  lengths.set(happening.path, Math.max(length, at + happening.bytes.length))
  return { ...happening, at }
}

function apply(files: Map<string, Content>, change: Change): void {
  const content = files.get(change.path) ?? EMPTY
  switch (change.kind) {
    case 'create':
      files.set(change.path, change.emptied ? EMPTY : content)
      return
    case 'truncate':
      files.set(change.path, sized(content, change.size))
      return
    case 'write':
      files.set(change.path, written(content, change.at, change.bytes))
  }
}

/** Of a write only some of its sectors. */
function applyTorn(files: Map<string, Content>, change: Change, random: () => number): void {
  if (change.kind !== 'write') {
    if (random() < 0.5) apply(files, change)
    return
  }
  const { path, at, bytes } = change
  for (let from = 0; from < bytes.length;) {
    const next = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR))
    if (random() < 0.5) {
      const part = {
        kind: 'write',
        path,
        at: at + from,
        bytes: bytes.subarray(from, next),
      } as const
      apply(files, part)
    }
    from = next
  }
}

function applyName(files: Map<string, Content>, change: NameChange): void {
  const bytes = files.get(change.path)
  files.delete(change.path)
  if (change.kind === 'rename' && bytes !== undefined) files.set(change.to, bytes)
}

const EMPTY: Content = { bytes: Buffer.alloc(0), length: 0 }

function contentOf(bytes: Buffer): Content {
  return { bytes: Buffer.from(bytes), length: bytes.length }
}

function bytesOf({ bytes, length }: Content): Buffer {
  return bytes.subarray(0, length)
}

function sized(content: Content, size: number): Content {
  if (size <= content.length) return contentOf(content.bytes.subarray(0, size))
  // Twice as much as asked, so that a thousand writes at the end do not copy the file a thousand times.
  const bytes = size > content.bytes.length ? Buffer.alloc(size * 2) : content.bytes
  if (bytes !== content.bytes) bytesOf(content).copy(bytes)
  else bytes.fill(0, content.length, size)
  return { bytes, length: size }
}

function written(content: Content, at: number, part: Buffer): Content {
  const grown = at + part.length > content.length ? sized(content, at + part.length) : content
  part.copy(grown.bytes, at)
  return grown
}

function keep<Value>(list: Value[], isKept: (value: Value) => boolean): void {
  list.splice(0, list.length, ...list.filter(isKept))
}

export function writeImage(files: Files, folder: string): void {
  for (const [path, bytes] of files) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    writeFileSync(target, bytes, { mode: 0o600 })
  }
}
