/** What stands round a chart: whether it is drawn yet, and its table instead. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { standInForLayout } from '../theme/dom.fixture.ts'
import { KitProvider } from '../theme/kit-provider.tsx'
import { useAppearance } from '../theme/appearance.ts'
import { Chart } from './chart.tsx'
import type { ChartData } from './chart-data.ts'

afterEach(cleanup)

const DATA: ChartData = {
  axisName: 'Day',
  labels: ['1 Nov'],
  series: [{ id: 'a', name: 'Confirmed', mark: 'bar', tone: 'ink', values: [3] }],
}

test('a chart is busy until it is drawn; its table is there at once', async () => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
  render(
    <KitProvider>
      <Chart title="Codes" note="by day" summary="Three codes." data={DATA} />
    </KitProvider>,
  )
  // Nothing is drawn where an element has no room.
  const figure = await screen.findByRole('figure', { name: 'Codes' })
  expect(figure.getAttribute('aria-busy')).toBe('true')
  fireEvent.click(screen.getByRole('button', { name: 'Show the table' }))
  expect(figure.getAttribute('aria-busy')).toBe('false')
})
