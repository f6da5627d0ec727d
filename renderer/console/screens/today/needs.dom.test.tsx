/** What needs a person: that creators answered, and the way to what waits. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import type { TodayView } from '../../../../shared/bridge/today-view.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { Needs } from './needs.tsx'

const NOW = instant(1_790_000_000_000)

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

test.each([
  [1, '1 creator’s answer to what you asked of a finding'],
  [3, '3 answers of creators to what you asked of a finding'],
])('SC-59 Today says that %i was answered, and leads to the queue', async (count, title) => {
  // As much of it as is looked at.
  const today = { asOf: NOW, needs: [{ kind: 'answers', count, at: NOW }] } as unknown as TodayView
  render(
    <KitProvider>
      <Needs today={today} />
    </KitProvider>,
  )
  expect(await screen.findByText(title)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: /Review/ }))
  expect(location.pathname).toBe('/creators/findings')
})
