/** Posts behind findings on the tab of evidence: which, of how many, each a link to its platform, and none where none may be named. */
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PostId } from '../../../../shared/base/ids.ts'
import { DAY_MS, instant, type LocalDate } from '../../../../shared/base/time.ts'
import type { FindingPostsSeen } from '../../../../shared/bridge/creator-posts.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import type { ViewState } from '../../desk/use-view.ts'
import { FindingPosts } from './finding-posts.tsx'
import { ACCOUNT } from './profile.fixture.ts'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

const NOON = instant(Date.UTC(2026, 10, 11, 12))
const BEHIND: FindingPostsSeen = {
  account: ACCOUNT.account.id,
  finding: 'bought_followers',
  // A day of a fixture.
  from: '2026-11-10' as LocalDate,
  kind: 'days',
  total: 2,
  posts: ['https://www.instagram.com/reel/C9morningLoaf/', null].map((address, at) => ({
    // A plain word.
    id: `post-${at}` as PostId,
    platform: 'instagram',
    at: instant(NOON - at * DAY_MS),
    kind: 'short',
    address,
  })),
}

function open(behind: ViewState<readonly FindingPostsSeen[] | null>, shown = ACCOUNT) {
  render(
    <KitProvider>
      <FindingPosts {...{ shown, behind }} lettersBefore={1} />
    </KitProvider>,
  )
}
const ready = (...value: readonly FindingPostsSeen[]) =>
  ({ kind: 'ready', value, failure: null }) as const

test('SC-89 a finding names the posts behind it, each a link that the keys reach, or that its address is not known', async () => {
  open(ready(BEHIND))
  const heading = await screen.findByRole('heading', { level: 3 })
  expect(heading.textContent).toMatch(/^B: Followers came that nothing seen explains, 10 Nov/)
  expect(
    screen.getByText(/^It rests on days and not on posts; posts of these days: 2\./),
  ).toBeDefined()
  const [link, ...more] = screen.getAllByRole('link', {
    name: /^11 Nov 2026.*Short video at Instagram$/,
  })
  expect(more).toEqual([])
  expect(link?.getAttribute('href')).toBe(BEHIND.posts[0]?.address)
  expect([link?.getAttribute('target'), link?.getAttribute('rel')]).toEqual([
    '_blank',
    'noreferrer',
  ])
  const [, without] = screen.getAllByRole('listitem')
  if (without === undefined) throw new Error('there are two posts')
  expect(without.textContent).toContain('no address of it is known')
  expect(within(without).queryByRole('link')).toBeNull()
})

test('SC-89 where more are behind a finding than are named it says so, and where none may be named it says that', async () => {
  open(ready({ ...BEHIND, kind: 'rests', total: 12 }))
  expect(
    await screen.findByText(/posts of these days: 12\. The newest 2 of them; all are/),
  ).toBeDefined()
  cleanup()
  open(ready({ ...BEHIND, total: 0, posts: [] }))
  expect(await screen.findByText(/none that this grant allows to be named/)).toBeDefined()
  expect(screen.queryByRole('list')).toBeNull()
})

test('SC-89 without findings nothing stands there; posts that could not be read are a problem that says so', async () => {
  open({ kind: 'failed', failure: 'internal' })
  expect(await screen.findByText('The posts could not be read')).toBeDefined()
  cleanup()
  open(ready(), { ...ACCOUNT, findings: [] })
  expect(screen.queryByText('What each finding rests on')).toBeNull()
})
