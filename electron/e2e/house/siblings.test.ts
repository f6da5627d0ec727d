/**
 * A rule for whatever stands after whatever (`* + *`) has the browser restyle all that an element is put into, wherever on the page
 * that is: with it each row that a table draws costs the styles of all its rows.
 */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ANY_AFTER_ANY = /(?:^|[\s>+~,])\*\s*[+~]\s*\*/m

test('no rule of ours is for anything that stands after anything', () => {
  const sheets = globSync('renderer/**/*.css')
  expect(sheets.length).toBeGreaterThan(20)
  expect(sheets.filter((path) => ANY_AFTER_ANY.test(readFileSync(path, 'utf8')))).toEqual([])
})
