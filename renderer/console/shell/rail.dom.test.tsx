/** The rail: words where there is room for them, icons where the work needs it. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Views } from '../../../shared/bridge/views.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../desk/bridge-context.ts'
import { memoryBridge } from '../desk/memory-bridge.fixture.ts'
import { Rail } from './rail.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light', railFolded: false })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(width: number) {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: width <= Number(/max-width: (\d+)px/.exec(query)?.[1] ?? 0),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  // Asked for the person's roles alone.
  const facts = () => ({ self: { roles: ['manager'] } }) as unknown as Views['facts']['output']
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({ facts })}>
        <Rail />
      </BridgeContext>
    </KitProvider>,
  )
}

test('the rail has words in a wide window, and icons that say them in a small one', async () => {
  open(1_280)
  expect((await screen.findByRole('link', { name: /^Creators/ })).textContent).toBe('Creators')
  cleanup()
  open(640)
  expect((await screen.findByRole('link', { name: /^Creators/ })).textContent).toBe('')
})
