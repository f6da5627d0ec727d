/** CSV by RFC 4180: what is written is read back, and no cell can run as a formula. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvOf, csvText, tsvOf } from './csv.ts'

interface Row {
  readonly name: string
}
const columns = [
  { id: 'name', head: 'Name', cell: (row: Row) => row.name, text: (row: Row) => row.name },
]

/** A reader of RFC 4180, as small as it can be. */
function read(text: string): readonly (readonly string[])[] {
  const cells = [...text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)]
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of cells) {
    lines.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n') lines.push([])
  }
  return lines.slice(0, -1)
}

test('every text that begins like no formula is read back as it was', () => {
  const texts = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text))
  fc.assert(
    fc.property(fc.array(fc.array(texts, { minLength: 1 }), { minLength: 1 }), (lines) => {
      expect(read(csvText(lines))).toEqual(lines)
    }),
  )
})

test('a cell that would run as a formula is written as text', () => {
  fc.assert(
    fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (start, rest) => {
      fc.pre(!/^[+-]?\d+(?:\.\d+)?$/.test(start + rest))
      expect(csvCell(start + rest).replace(/^"/, '')).toMatch(/^'/)
    }),
  )
})

test('a plain negative number stays a number', () => {
  expect(csvCell('-290')).toBe('-290')
})

test('the first line carries the heads, every line ends in CRLF', () => {
  expect(csvOf(columns, [{ name: 'a,b' }, { name: 'say "hi"' }])).toBe(
    '\ufeffName\r\n"a,b"\r\n"say ""hi"""\r\n',
  )
})

test('a tab or a line end inside a cell does not break the block that is pasted', () => {
  expect(tsvOf(columns, [{ name: 'a\tb\nc' }, { name: '=1+1' }])).toBe("a b c\n'=1+1")
})
