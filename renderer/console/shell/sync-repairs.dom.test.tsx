/** What the sync inspector says of stores that were made anew, in both languages. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { StoreRepair } from '../../../shared/bridge/repair.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { Repairs } from './sync-repairs.tsx'

const at = instant(1_763_717_000_000)
const journal: StoreRepair = {
  store: 'journal',
  at,
  cause: 'damaged',
  saved: 1_204,
  resent: 3,
  inLedger: [{ from: 1, to: 9 }],
  lost: [
    { from: 41, to: 41 },
    { from: 44, to: 46 },
  ],
}

beforeEach(() => standInForLayout())
afterEach(cleanup)

async function shown(repairs: readonly StoreRepair[], language: 'en' | 'de'): Promise<string> {
  useAppearance.getState().choose({ language, theme: 'light' })
  const { container } = render(
    <KitProvider>
      <Repairs repairs={repairs} />
      <hr />
    </KitProvider>,
  )
  // Once the words of the language are here.
  await screen.findByRole('separator')
  return container.textContent
}

test('a journal made anew says what was saved and which entries could not be read', async () => {
  const words = await shown([journal], 'en')
  expect(words).toContain('The till’s journal was damaged')
  expect(words).toContain('1,204 entries saved, 3 of them sent once more')
  expect(words).toContain('4 entries could not be read: 41, 44–46')
})

test('in German too, and where nothing is missing nothing is said of it', async () => {
  const words = await shown([{ ...journal, lost: [] }], 'de')
  expect(words).toContain('Das Journal der Kasse war beschädigt')
  expect(words).not.toContain('nicht lesbar')
})

test('a desk whose stores are as they were says nothing', async () => {
  expect(await shown([], 'en')).not.toContain('Made anew')
})
