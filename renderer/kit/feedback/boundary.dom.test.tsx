/** The wall round a screen: what stands outside stays alive, and another address is another try. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useAppearance } from '../theme/appearance.ts'
import { standInForLayout } from '../theme/dom.fixture.ts'
import { KitProvider } from '../theme/kit-provider.tsx'
import { Boundary } from './boundary.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
  // React tells the console of each error that a boundary caught.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Faulty({ fault }: { readonly fault: Error | null }) {
  if (fault !== null) throw fault
  return <p>Rows</p>
}

const page = (place: string, fault: Error | null) => (
  <KitProvider>
    <nav>Rail</nav>
    <Boundary place={place}>
      <Faulty fault={fault} />
    </Boundary>
  </KitProvider>
)

test('a screen that throws says so in its place, beside what stays alive', async () => {
  render(page('/', new Error('no such column')))
  const problem = await screen.findByRole('alert')
  expect(problem.textContent).toContain('This screen stopped on a fault')
  expect(problem.textContent).toContain('Everything that was saved')
  expect(problem.textContent).toContain('no such column')
  expect(screen.getByText('Rail')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Reload' })).toBeDefined()
})

test('a part of the program that does not load is told from a fault', async () => {
  render(page('/', new TypeError('Failed to fetch dynamically imported module: x.js')))
  expect((await screen.findByRole('alert')).textContent).toContain('This screen did not load')
})

test('another address is another try', async () => {
  const { rerender } = render(page('/', new Error('once')))
  await screen.findByRole('alert')
  rerender(page('/campaigns', null))
  expect(await screen.findByText('Rows')).toBeDefined()
})
