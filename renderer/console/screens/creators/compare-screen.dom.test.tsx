/** Creators side by side: a name stands beside the chart only where a line is drawn for it, and the others are named below it. */
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { LENA, NO_FIGURES } from './bare-creator.fixture.ts'
import { CompareScreen } from './compare-screen.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

const rowOf = (id: string, name: string, weeks: readonly (number | null)[]) => {
  const growth = { kind: 'known', value: 0.022 } as const
  return { ...LENA, id, name, figures: { ...NO_FIGURES, weeks, growth } }
}
const ROWS = [
  rowOf('grant-1', 'Lena Hofer', [200, 210, 220]),
  rowOf('grant-2', 'Carla Fontana', [null, null, 90]),
  rowOf('grant-3', 'Moritz Egger', [50, null, 40]),
]
// The screen looks at rows, scales and the foot's facts alone.
const VIEW = {
  rows: ROWS,
  scales: { reach: null, fakeShare: null, influence: null },
  asOf: null,
  told: 3,
  total: 3,
  drawn: { done: 3, of: 3 },
} as unknown as CreatorsView

test('SC-71 of whom fewer than two weeks are known no line is named, and it is said of whom', async () => {
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({ creators: () => VIEW })}>
        <CompareScreen ids="grant-1,grant-2,grant-3" />
      </BridgeContext>
    </KitProvider>,
  )
  const chart = within(await screen.findByRole('figure'))
  expect(
    chart.getByText('Where each stands now: Lena Hofer 110.0, Moritz Egger 80.0'),
  ).toBeDefined()
  expect(chart.queryByText('Carla Fontana')).toBeNull()
  expect(
    screen.getByText('Without a line, since fewer than two weeks are known: Carla Fontana.'),
  ).toBeDefined()
  expect(screen.getAllByText('+2.2%')).toHaveLength(3)
})
