/** `docs/shift.md`: one shift from the lock to its printed report, played at a stand and written down with its pictures. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { instant } from '../../shared/base/time.ts'
import { code } from '../desk/journal/till.fixture.ts'
import { openCounter } from './till/at-counter.ts'
import type { Counter } from './till/rows.ts'
import { typePin } from './till/type-pin.ts'
import { scan } from './till/wedge.ts'

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url))
const LIMIT_MS = 280_000
const HALF_HOUR_MS = 1_800_000

type Tell = (name: string, words: string) => Promise<void>

test('one shift', async () => {
  test.setTimeout(LIMIT_MS)
  mkdirSync(`${DOCS}pictures/shift`, { recursive: true })
  const counter = await openCounter()
  const story: string[] = []
  try {
    const at = await counter.anew()
    const tell: Tell = async (name, words) => {
      const path = `pictures/shift/${name}.png`
      await at.page.screenshot({ path: DOCS + path, animations: 'disabled', caret: 'hide' })
      story.push(`## ${story.length + 1}. ${words}\n\n![${words}](${path})\n`)
    }
    await openShift(at, tell)
    await goodAndBad(at, tell)
    await lifted(at, tell)
    await offline(at, tell)
    await closeShift(at, tell)
    writeFileSync(`${DOCS}shift.md`, guide(story, await at.stand.receipt(2)))
  } finally {
    await counter.close()
  }
})

const verdictOf = (page: Page) => page.getByRole('alert').filter({ has: page.getByRole('heading') })

async function openShift({ page, stand }: Counter, tell: Tell): Promise<void> {
  stand.journal().closeShift()
  await stand.employ()
  await page.getByRole('button', { name: 'Lock' }).click()
  const lock = page.getByRole('main', { name: 'Locked' })
  await lock.getByText('Ben').click()
  await tell('locked', 'The till is locked; Ben chooses his name and types his PIN')
  await typePin(page)
  await expect(lock).toHaveCount(0)
  await page.keyboard.press('F8')
  await expect(page.getByRole('form', { name: 'Open the shift' })).toBeVisible()
  await tell('open', 'He looks at clock, disk, camera, sound and lists, and opens the shift')
  await page.getByRole('button', { name: /^Open/ }).click()
  await expect(page.getByText('Ben, shift since')).toBeVisible()
}

/** Fifteen scans: seven accepted, one of them taken back, and eight refused. */
async function goodAndBad({ page, stand, serial }: Counter, tell: Tell): Promise<void> {
  const verdict = verdictOf(page)
  const says = async (text: string, words: string | RegExp): Promise<void> => {
    await scan(page, text)
    await expect(verdict).toContainText(words, { useInnerText: true })
  }
  await says(code(serial), 'Accepted')
  await tell('accepted', 'A code is accepted and can be taken back for a minute')
  await page.keyboard.press('F9')
  await expect(verdict).toContainText('Undone')
  await tell('undone', 'It was the wrong item: F9 takes it back')
  for (const more of [1, 2, 3, 4, 5, 6]) await says(code(serial + more), `3-00${serial + more}`)
  stand.tell({ used: [serial + 7], revoked: [serial + 8], revision: 2 })
  await says(code(serial + 7), /Already\s+used/)
  await tell('used', 'One was used at another shop')
  await says(code(serial + 8), 'Withdrawn')
  await says(code(serial + 9, { venueGroup: 1 }), /Not for\s+this shop/)
  await says(code(serial + 10, { forged: true }), 'Not genuine')
  await tell('not-genuine', 'One is not genuine')
  await says('https://example.com/menu/of/the/day', /Not one of\s+our codes/)
  await says(code(serial + 11, { organisation: 8 }), /Not one of this/)
  await says(code(serial + 12).slice(0, 70), /Code\s+incomplete/)
  await says(code(serial + 12, { campaign: 4 }), /Campaign not\s+on this till/)
}

/** Expired half an hour ago: a manager lets it be. */
async function lifted({ page, stand, serial }: Counter, tell: Tell): Promise<void> {
  const endsAt = instant(Date.now() - HALF_HOUR_MS)
  stand.tell({ manifest: { version: 2, endsAt } })
  await scan(page, code(serial + 13))
  await expect(verdictOf(page)).toContainText('Manager PIN')
  await tell('expired', 'The campaign ended half an hour ago: a question for the manager')
  await page.getByRole('button', { name: /Manager PIN/ }).press('Enter')
  await expect(page.getByRole('region', { name: 'Manager PIN' })).toBeVisible()
  await tell('pin', 'Mona types her PIN')
  await typePin(page)
  await expect(verdictOf(page)).toContainText('Mona')
  await tell('overridden', 'Accepted by Mona, and the entry says so')
  stand.tell({ manifest: { version: 3 } })
}

/** Four codes without a network; one of them was claimed elsewhere in the meantime. */
async function offline({ page, stand, serial }: Counter, tell: Tell): Promise<void> {
  stand.place()
  await page.getByRole('button', { name: 'Cut the network' }).click()
  await expect(page.getByText(/Network cut/).first()).toBeVisible()
  for (const more of [14, 15, 16, 17]) {
    await scan(page, code(serial + more))
    await expect(verdictOf(page)).toContainText(`3-00${serial + more}`)
  }
  await tell('offline', 'The network is gone: codes are accepted and will be confirmed')
  await page.getByText(/could clash/).click()
  await tell('clash-risk', 'What could still be claimed twice, in money, against its cap')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Restore the network' }).click()
  stand.place([serial + 16])
  await expect(page.getByText('Claimed twice').first()).toBeVisible()
  await tell('clash', 'The network is back: three are confirmed, one was claimed twice')
}

async function closeShift({ page }: Counter, tell: Tell): Promise<void> {
  await page.keyboard.press('F8')
  await expect(page.getByRole('article', { name: 'X report' })).toBeVisible()
  await tell('close', 'The shift is closed with its figures and the clash beside them')
  await page.getByRole('button', { name: 'Sign and close' }).click()
  await expect(page.getByRole('article', { name: 'Z report 0002' })).toBeVisible()
  await tell('report', 'The report has its number and never changes')
}

function guide(story: readonly string[], receipt: string): string {
  return [
    '# One shift at the till',
    '',
    'Played and written down by `npm run docs:pictures`: every picture and every line of the report is the till’s own.',
    '',
    ...story,
    '## The printed report',
    '',
    '```text',
    receipt.trimEnd(),
    '```',
    '',
  ].join('\n')
}
