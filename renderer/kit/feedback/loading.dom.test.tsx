/** What is not here yet is busy from its first moment, and shown as such once a person would notice. */
import { act, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { standInForSizes } from '../theme/dom.fixture.ts'
import { KitProvider } from '../theme/kit-provider.tsx'
import { Loading, SKELETON_AFTER_MS } from './loading.tsx'

afterEach(() => void vi.useRealTimers())

test('what loads is busy before its bars are shown', async () => {
  standInForSizes()
  const { container, rerender } = render(<KitProvider>here</KitProvider>)
  // The catalogue comes first.
  await screen.findByText('here')
  vi.useFakeTimers()
  rerender(
    <KitProvider>
      <Loading />
    </KitProvider>,
  )
  expect(container.querySelector('[aria-busy="true"]')).not.toBeNull()
  expect(screen.queryByRole('status')).toBeNull()
  act(() => void vi.advanceTimersByTime(SKELETON_AFTER_MS))
  expect(screen.getByRole('status').getAttribute('aria-busy')).toBe('true')
})
