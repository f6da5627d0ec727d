/** A day speaks the app's language whatever the browser's is, is typed or chosen, and taken away again. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalDate } from '../../../shared/base/time.ts'
import { useAppearance } from '../theme/appearance.ts'
import { standInForSizes } from '../theme/dom.fixture.ts'
import { KitProvider } from '../theme/kit-provider.tsx'
import { BareDate } from './date-field.tsx'

beforeEach(standInForSizes)
afterEach(cleanup)

async function open(language: 'en' | 'de', value: string | null) {
  useAppearance.getState().choose({ language, theme: 'light' })
  const told: (LocalDate | null)[] = []
  render(
    <KitProvider>
      {/* A day of a fixture. */}
      <BareDate label="Day" value={value as LocalDate | null} onChange={(day) => told.push(day)} />
    </KitProvider>,
  )
  const field = await screen.findByRole('textbox', { name: 'Day' })
  return { field, told }
}

test('a day is written, asked for and chosen in the language of the app', async () => {
  const { field } = await open('de', '2026-03-09')
  expect(field).toHaveProperty('value', '09.03.2026')
  expect(field).toHaveProperty('placeholder', 'TT.MM.JJJJ')
  fireEvent.focus(field)
  expect(await screen.findByText('März 2026')).toBeDefined()
  cleanup()
  const english = await open('en', '2026-03-09')
  expect(english.field).toHaveProperty('value', '09/03/2026')
  expect(english.field).toHaveProperty('placeholder', 'dd/mm/yyyy')
})

test('a typed day is told once it is one, and an emptied field takes it away', async () => {
  const { field, told } = await open('de', '2026-03-09')
  const type = (value: string) => fireEvent.change(field, { target: { value } })
  type('1.7.20')
  expect(told).toEqual([])
  type('1.7.2026')
  type('')
  expect(told).toEqual(['2026-07-01', null])
})

test('Escape closes the calendar before it leaves the screen', async () => {
  const { field } = await open('en', '2026-03-09')
  const left: string[] = []
  const hear = ({ key }: KeyboardEvent) => void left.push(key)
  addEventListener('keydown', hear)
  fireEvent.focus(field)
  await screen.findByText('March 2026')
  fireEvent.keyDown(field, { key: 'Escape' })
  await expect.poll(() => screen.queryByText('March 2026')).toBeNull()
  expect(left).toEqual([])
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(left).toEqual(['Escape'])
  removeEventListener('keydown', hear)
})
