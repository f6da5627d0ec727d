/** What is said of a limit where something is made: nothing without one, the count while there is room, a way out where not. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PlanView } from '../../../shared/bridge/views.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../desk/bridge-context.ts'
import { memoryBridge } from '../desk/memory-bridge.fixture.ts'
import { LimitNote } from './limit-note.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(used: number, of: number | null): void {
  const view: PlanView = {
    plan: 'shop',
    limits: [{ limit: 'tills', used, of }],
    features: [],
  }
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({ plan: () => view })}>
        <LimitNote limit="tills" />
      </BridgeContext>
    </KitProvider>,
  )
}

test('while there is room it says how much', async () => {
  open(4, 5)
  expect(await screen.findByText('Tills: 4 of 5 in the plan Shop.')).toBeDefined()
  expect(screen.queryByText(/One more needs/)).toBeNull()
})

test('without room it says so before one runs into it, and what to do', async () => {
  open(5, 5)
  expect(await screen.findByText('Tills: 5 of 5 in the plan Shop.')).toBeDefined()
  expect(screen.getByText(/One more needs a larger plan/)).toBeDefined()
})

test('without a limit it is silent', () => {
  open(5, null)
  expect(screen.queryByText(/Tills/)).toBeNull()
})
