/** What a power cut may leave: all that was synced, any part of the rest, never anything else. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../../shared/base/random.ts'
import { createDisk, type Disk, MOODS } from './crash-images.ts'
import type { Happening } from './trace.ts'

const write = (path: string, at: number, text: string): Happening => ({
  kind: 'write',
  path,
  at,
  bytes: Buffer.from(text),
})

function played(happenings: readonly Happening[], before: Record<string, string> = {}): Disk {
  const files = Object.entries(before).map(([path, text]) => [path, Buffer.from(text)] as const)
  const disk = createDisk(new Map(files))
  for (const happening of happenings) disk.take(happening)
  return disk
}

function textsOf(disk: Disk, path: string): ReadonlySet<string | undefined> {
  const random = seededRandom(3)
  const moods = Array.from({ length: 40 }, () => MOODS).flat()
  return new Set(moods.map((mood) => disk.image(mood, random).get(path)?.toString('utf8')))
}

test('what was synced is in every image, however much came later', () => {
  const disk = played([
    write('a', 0, 'safe'),
    { kind: 'synced', path: 'a', begun: 1 },
    write('a', 4, 'later'),
  ])
  expect(textsOf(disk, 'a')).toEqual(new Set(['safe', 'safelater']))
})

test('a write that began while the sync ran may be absent', () => {
  const disk = played([
    write('a', 0, 'one'),
    write('a', 3, 'two'),
    { kind: 'synced', path: 'a', begun: 1 },
  ])
  expect(textsOf(disk, 'a')).toEqual(new Set(['one', 'onetwo']))
})

test('a write of two sectors may be torn between them', () => {
  const long = 'x'.repeat(1_024)
  const texts = textsOf(played([write('a', 0, long)], { a: 'y'.repeat(1_024) }), 'a')
  expect(texts).toContain('x'.repeat(512) + 'y'.repeat(512))
  expect(texts).toContain('y'.repeat(512) + 'x'.repeat(512))
  expect(texts.size).toBe(4)
})

test('a file that was removed may still be there until its folder was synced', () => {
  const gone = { kind: 'unlink', path: 'd/a' } as const
  expect(textsOf(played([gone], { 'd/a': 'old' }), 'd/a')).toEqual(new Set(['old', undefined]))
  const synced = { kind: 'synced', path: 'd', begun: 1 } as const
  expect(textsOf(played([gone, synced], { 'd/a': 'old' }), 'd/a')).toEqual(new Set([undefined]))
})

test('a file made again after it was removed has nothing of the old one', () => {
  const again = [
    { kind: 'unlink', path: 'a' },
    { kind: 'create', path: 'a', emptied: false },
    write('a', 0, 'new'),
    { kind: 'synced', path: 'a', begun: 3 },
  ] as const
  expect(textsOf(played(again, { a: 'old and long' }), 'a')).toEqual(new Set(['new']))
})
