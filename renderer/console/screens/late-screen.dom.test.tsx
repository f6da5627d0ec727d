/** Screens that come when they are opened: nobody waits for one that is here. */
import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { expect, test, vi } from 'vitest'
import { lateScreen } from './late-screen.tsx'

function Today({ name }: { readonly name: string }) {
  return <p>Today of {name}</p>
}

test('a screen that was brought is drawn at once, one that was not after a wait', async () => {
  const brought = lateScreen(() => Promise.resolve(Today))
  const asked = lateScreen(() => Promise.resolve(Today))
  await brought.bring()
  render(
    <Suspense fallback={<p>Loading</p>}>
      <brought.Screen name="Lena" />
    </Suspense>,
  )
  screen.getByText('Today of Lena')
  expect(screen.queryByText('Loading')).toBeNull()
  render(
    <Suspense fallback={<p>Loading</p>}>
      <asked.Screen name="Max" />
    </Suspense>,
  )
  screen.getByText('Loading')
  await screen.findByText('Today of Max')
})

test('a screen that could not be brought is asked for again when it is opened', async () => {
  const load = vi
    .fn<() => Promise<typeof Today>>(() => Promise.resolve(Today))
    .mockRejectedValueOnce(new Error('no wire'))
  const { Screen, bring } = lateScreen(load)
  await bring()
  render(
    <Suspense fallback={<p>Loading</p>}>
      <Screen name="Lena" />
    </Suspense>,
  )
  await screen.findByText('Today of Lena')
  expect(load).toHaveBeenCalledTimes(2)
})
