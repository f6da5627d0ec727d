/** CSV that a spreadsheet reads as it was meant, and never runs. */
import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('quotes, commas and line ends stay inside their cell', () => {
  expect(csvLine(['a "b"', 'c,d', 'e\nf'])).toBe('"a ""b""","c,d","e\nf"\r\n')
})

test.each(['=1+1', '+49 1', '-x', '@cmd', '\ttab', '\rcr', '＝1', '＠x'])(
  'a cell that begins with %j is no formula',
  (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`)
  },
)

test('a negative number stays a number', () => {
  expect(csvLine(['-12.50'])).toBe('"-12.50"\r\n')
})
