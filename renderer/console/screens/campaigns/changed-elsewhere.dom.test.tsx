/** Another desk changed the draft that stands in the form: the person reads which part and sees it on a press. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { CampaignView } from '../../../../shared/bridge/views.ts'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { newDraft } from './new-draft.ts'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

// A test may name an id.
const campaign = 'c1' as CampaignId
const own = newDraft('EUR', '#ad')

function open(theirs: CampaignDraft): readonly CampaignDraft[] {
  const adopted: CampaignDraft[] = []
  // Only the draft is looked at here.
  const view = { campaign: { draft: theirs } } as CampaignView
  const door = {
    draft: own,
    campaign,
    saved: { kind: 'saved', at: 1 },
    change: () => undefined,
    adopt: (draft: CampaignDraft) => adopted.push(draft),
    flush: () => Promise.resolve(campaign),
  } as const
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({ campaign: () => view })}>
        <ChangedElsewhere campaign={campaign} door={door} />
        <p>Form</p>
      </BridgeContext>
    </KitProvider>,
  )
  return adopted
}

test('the parts that another desk changed are named and shown on a press', async () => {
  const theirs = { ...own, title: 'Tea', capacity: own.capacity + 1 }
  const adopted = open(theirs)
  const show = await screen.findByRole('button', { name: 'Show it here' })
  expect(screen.getByText(/Promoted post, Budget/)).toBeDefined()
  fireEvent.click(show)
  expect(adopted).toEqual([theirs])
})

test('the same draft in another order of its fields is no change', async () => {
  const reversed = Object.fromEntries(Object.entries(own).toReversed())
  // The draft's own fields.
  open(reversed as unknown as CampaignDraft)
  await screen.findByText('Form')
  await expect(
    screen.findByRole('button', { name: 'Show it here' }, { timeout: 1_500 }),
  ).rejects.toThrow('Unable to find')
})
