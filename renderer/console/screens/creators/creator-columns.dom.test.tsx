/** What a tick draws anew: the boxes it changes, and neither the list nor its other cells. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ENTERED_MAX } from '../../../../shared/bridge/entry-commands.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { LENA } from './bare-creator.fixture.ts'
import { creatorAxes } from './creator-axes.ts'
import { useCreatorColumns } from './creator-columns.tsx'
import { createPicks, pick, type Picks } from './picks.ts'

const MIA = { ...LENA, id: 'grant-2', name: 'Mia Rossi' }
const AXES = creatorAxes({ reach: null, fakeShare: null, influence: null })

let drawings = 0

beforeEach(standInForLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Boxes({ picks }: { readonly picks: Picks }) {
  useEffect(() => {
    drawings += 1
  })
  const [box] = useCreatorColumns({ axes: AXES, picks, sortedBy: undefined })
  return [LENA, MIA].map((row) => <p key={row.id}>{box?.cell(row)}</p>)
}

async function open(): Promise<Picks> {
  const picks = createPicks()
  render(
    <KitProvider>
      <Boxes picks={picks} />
    </KitProvider>,
  )
  await screen.findByRole('checkbox', { name: 'Pick Mia Rossi' })
  drawings = 0
  return picks
}

const boxOf = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name })

test('SC-30 a tick marks the box of its row alone, and a second one takes it back', async () => {
  const picks = await open()
  fireEvent.click(boxOf('Pick Mia Rossi'))
  expect(picks.getState()).toEqual([MIA.id])
  expect(boxOf('Pick Mia Rossi').checked).toBe(true)
  expect(boxOf('Pick Lena Hofer').checked).toBe(false)
  fireEvent.click(boxOf('Pick Mia Rossi'))
  expect(boxOf('Pick Mia Rossi').checked).toBe(false)
  expect(drawings).toBe(0)
})

test('SC-30 once as many are picked as go into one change no other can be, and each can be let go', async () => {
  const picks = await open()
  act(() => {
    pick(picks, LENA.id)
    for (let at = 1; at < ENTERED_MAX; at += 1) pick(picks, `other-${at}`)
  })
  expect(boxOf('Pick Mia Rossi').disabled).toBe(true)
  expect(boxOf('Pick Lena Hofer').disabled).toBe(false)
  fireEvent.click(boxOf('Pick Lena Hofer'))
  expect(boxOf('Pick Mia Rossi').disabled).toBe(false)
})
