/** A filter that was not drawn again does what the screen says now. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { standInForSizes } from '../theme/dom.fixture.ts'
import { KitProvider } from '../theme/kit-provider.tsx'
import { AnyChoice } from './choice-fields.tsx'

beforeEach(standInForSizes)
afterEach(cleanup)

test('SC-52 a filter is drawn again where it says something else, and what is chosen goes to the screen of now', async () => {
  const told: string[] = []
  const filter = (screenOf: string, last = 'Bela') => (
    <KitProvider>
      <AnyChoice
        label="Who"
        width={120}
        value={undefined}
        options={['Ada', last].map((value) => ({ value, label: value }))}
        onChange={(value) => told.push(`${screenOf} ${value}`)}
      />
    </KitProvider>
  )
  const { rerender } = render(filter('then'))
  rerender(filter('now'))
  const choose = async (name: string): Promise<void> => {
    fireEvent.click(await screen.findByRole('combobox', { name: 'Who' }))
    fireEvent.click(await screen.findByRole('option', { name, hidden: true }))
  }
  await choose('Bela')
  rerender(filter('later', 'Carla'))
  await choose('Carla')
  expect(told).toEqual(['now Bela', 'later Carla'])
})

test('SC-52 a closed list is not there before its field is reached, and stands ready for the keys from then on', async () => {
  render(
    <KitProvider>
      <AnyChoice
        label="Who"
        width={120}
        value={undefined}
        options={[{ value: 'Ada', label: 'Ada' }]}
        onChange={() => undefined}
      />
    </KitProvider>,
  )
  const field = await screen.findByRole('combobox', { name: 'Who' })
  expect(screen.queryByRole('option', { hidden: true })).toBeNull()
  fireEvent.focus(field)
  expect(screen.getByRole('option', { hidden: true }).textContent).toBe('Ada')
  expect(field.getAttribute('aria-expanded')).toBe('false')
})
