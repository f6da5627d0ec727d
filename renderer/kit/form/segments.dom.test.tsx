/** Segments are radios of one group: one stands, another is told. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { standInForSizes } from '../theme/dom.fixture.ts'
import { KitProvider } from '../theme/kit-provider.tsx'
import { SegmentField, Segments } from './segments.tsx'

beforeEach(standInForSizes)
afterEach(cleanup)

const OPTIONS = ['all', 'watched'].map((value) => ({ value, label: value.toUpperCase() }))

test('a segment that is pressed is told, and the one that stands is the one said', async () => {
  const told: string[] = []
  render(
    <KitProvider>
      <Segments label="Who" options={OPTIONS} value="all" onChange={(value) => told.push(value)} />
      <SegmentField
        label="Where"
        help="One of two."
        options={OPTIONS}
        value={null}
        onChange={(value) => told.push(value)}
      />
    </KitProvider>,
  )
  const who = within(await screen.findByRole('radiogroup', { name: 'Who' }))
  const states = () => who.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)
  expect(states()).toEqual([true, false])
  fireEvent.click(who.getByText('WATCHED'))
  expect(told).toEqual(['watched'])
  expect(states()).toEqual([true, false])
  const where = within(screen.getByRole('radiogroup', { name: 'Where' }))
  expect(where.queryByRole('radio', { checked: true })).toBeNull()
  fireEvent.click(where.getByRole('radio', { name: 'ALL' }))
  expect(told).toEqual(['watched', 'all'])
})
