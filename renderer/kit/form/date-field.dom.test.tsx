/** A day speaks the app's language whatever the browser's is, is typed or chosen, and taken away again. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalDate } from '../../../shared/base/time.ts'
import { useAppearance } from '../theme/appearance.ts'
import { standInForSizes } from '../theme/dom.fixture.ts'
import { KitProvider } from '../theme/kit-provider.tsx'
import { BareDate } from './date-field.tsx'

beforeEach(standInForSizes)
afterEach(cleanup)

async function open(language: 'en' | 'de', value: string | null, min: string | null = null) {
  useAppearance.getState().choose({ language, theme: 'light' })
  const told: (LocalDate | null)[] = []
  function Holding() {
    // Days of a fixture.
    const [day, setDay] = useState(value as LocalDate | null)
    const tell = (next: LocalDate | null) => {
      told.push(next)
      setDay(next)
    }
    return <BareDate label="Day" value={day} min={min as LocalDate | null} onChange={tell} />
  }
  render(
    <KitProvider>
      <Holding />
    </KitProvider>,
  )
  const field = await screen.findByRole('textbox', { name: 'Day' })
  return { field, told }
}

test('the first key counts, before the calendar has come and in the same field as after', async () => {
  const { field, told } = await open('de', null)
  act(() => field.focus())
  fireEvent.change(field, { target: { value: '1.7.2026' } })
  expect(told).toEqual(['2026-07-01'])
  expect(screen.queryByLabelText('Nächster Monat')).toBeNull()
  expect(await screen.findByLabelText('Nächster Monat')).toBeDefined()
  expect(screen.getByRole('textbox', { name: 'Day' })).toBe(field)
  expect(document.activeElement).toBe(field)
  expect(field).toHaveProperty('value', '1.7.2026')
})

test('a day is written, asked for and chosen in the language of the app', async () => {
  const { field } = await open('de', '2026-03-09')
  expect(field).toHaveProperty('value', '09.03.2026')
  expect(field).toHaveProperty('placeholder', 'Day')
  expect(field).toHaveProperty('title', 'Day, TT.MM.JJJJ')
  fireEvent.focus(field)
  expect(await screen.findByText('März 2026')).toBeDefined()
  cleanup()
  const english = await open('en', '2026-03-09')
  expect(english.field).toHaveProperty('value', '09/03/2026')
  expect(english.field).toHaveProperty('title', 'Day, dd/mm/yyyy')
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

test('a day that is chosen is told and written, one before the first is neither', async () => {
  const { field, told } = await open('en', '2026-03-09', '2026-03-05')
  fireEvent.focus(field)
  fireEvent.change(field, { target: { value: '4/3/2026' } })
  expect(told).toEqual([])
  expect(await screen.findByLabelText('4 March 2026')).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByLabelText('12 March 2026'))
  expect(told).toEqual(['2026-03-12'])
  await expect.poll(() => screen.queryByText('March 2026')).toBeNull()
  expect(field).toHaveProperty('value', '12/03/2026')
})

test('what is no day is taken back when the field is left, and a day is taken away by its sign', async () => {
  const { field, told } = await open('en', '2026-03-09')
  fireEvent.change(field, { target: { value: '31/2/2026' } })
  fireEvent.blur(field)
  expect(field).toHaveProperty('value', '09/03/2026')
  fireEvent.click(screen.getByRole('button', { name: 'Clear the day' }))
  expect(told).toEqual([null])
  expect(field).toHaveProperty('value', '')
  expect(screen.queryByRole('button', { name: 'Clear the day' })).toBeNull()
})
