/** What the palette offers for a typed text. */
import { expect, test } from 'vitest'
import { hitIn, matching, type PaletteEntry } from './palette-entries.ts'

const entry = (title: string): PaletteEntry => ({ id: title, title, detail: '', kind: 'place' })
const entries = ['Restore the network', 'Campaigns', 'New campaign', 'Gerät öffnen'].map(entry)
const titles = (text: string): readonly string[] =>
  matching(entries, text).map((found) => found.title)

test('an entry that begins with the text stands before one that only holds it', () => {
  expect(titles('camp')).toEqual(['Campaigns', 'New campaign'])
})

test('every word must be there, in any order; case and accents do not matter', () => {
  expect(titles('NETWORK restore')).toEqual(['Restore the network'])
  expect(titles('gerat')).toEqual(['Gerät öffnen'])
  expect(titles('network campaign')).toEqual([])
})

test('the typed part of a title is found again where it stands', () => {
  expect(hitIn('Autumn roast', 'aut')).toEqual(['', 'Aut', 'umn roast'])
  expect(hitIn('Autumn roast', 'roast autumn')).toBeUndefined()
})
