/**
 * Every row of the till's table of verdicts (till.md section 1): how it is brought about at a stand, and what must then be seen,
 * read and heard.
 */
import type { Page } from '@playwright/test'
import { instant } from '../../../shared/base/time.ts'
import type { IconName, Sign, Sound } from '../../../shared/words/verdict-signs.ts'
import { code } from '../../desk/journal/till.fixture.ts'
import type { HeldCamera } from '../screens/held-camera.ts'
import type { Stand } from './stand.ts'
import { typePin } from './type-pin.ts'
import { scan } from './wedge.ts'

export interface Row {
  readonly bring: (at: Counter) => Promise<void>
  readonly headline: string
  /** In the rest of the panel. */
  readonly second: string | RegExp
  readonly sign: Sign
  readonly icon: IconName
  readonly sound: Sound
}

/** The spec's hands: the stand behind the page, the page, and a serial nobody has used. */
export interface Counter {
  readonly stand: Stand
  readonly page: Page
  readonly camera: HeldCamera
  readonly serial: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const scanOf =
  (parts: Parameters<typeof code>[1] = {}): Row['bring'] =>
  ({ page, serial }) =>
    scan(page, code(serial, parts))

const no = { sign: 'no', sound: 'no' } as const
const again = { sign: 'ask', sound: 'ask_again' } as const
const neither = { sign: 'neither', sound: 'not_ours' } as const
const yes = { sign: 'yes', sound: 'yes' } as const

export const ROWS = {
  reading: {
    bring: async ({ stand, page, serial }) => {
      stand.world.holdsBack = true
      await scan(page, code(serial))
    },
    headline: 'Reading...',
    second: 'Hold still',
    sign: 'reading',
    icon: 'ring',
    sound: 'silent',
  },
  accepted: {
    bring: scanOf(),
    headline: 'Accepted',
    second: /Free flat white.*Code 3-\d{4}.*Undo, \d+ s\s+F9/s,
    ...yes,
    icon: 'tick',
  },
  'accepted offline': {
    bring: async ({ stand, page, serial }) => {
      stand.world.online = false
      await scan(page, code(serial))
    },
    headline: 'Accepted (offline)',
    second: /Free flat white\. Will be confirmed when connected/,
    ...yes,
    icon: 'tick_offline',
  },
  'minimum spend': {
    bring: async ({ stand, page, serial }) => {
      stand.tell({ manifest: { version: 2, minimumSpendMinor: 1_200 } })
      await scan(page, code(serial))
    },
    headline: 'Check the bill',
    second: /Minimum €12\.00\.\s+Bill amount\?/s,
    sign: 'ask',
    icon: 'question',
    sound: 'ask',
  },
  'used here': {
    bring: async ({ stand, page, serial }) => {
      await midnightIsPast(page)
      stand.journal().redeem({ text: code(serial), basketMinor: null, offline: false })
      await scan(page, code(serial))
    },
    headline: 'Already used here',
    second: /Today \d\d:\d\d, Mara, Till 2.*\d s ago/s,
    ...no,
    icon: 'cross',
  },
  'used elsewhere': {
    bring: async ({ stand, page, serial }) => {
      await midnightIsPast(page)
      stand.tell({ used: [serial], revision: 2 })
      await scan(page, code(serial))
    },
    headline: 'Already used',
    second: /Known since today \d\d:\d\d/,
    ...no,
    icon: 'cross_pin',
  },
  revoked: {
    bring: async ({ stand, page, serial }) => {
      stand.tell({ revoked: [serial], revision: 2 })
      await scan(page, code(serial))
    },
    headline: 'Withdrawn',
    second: 'By the issuer',
    ...no,
    icon: 'cross',
  },
  replaced: {
    bring: async ({ stand, page, serial }) => {
      stand.tell({ manifest: { version: 2, editions: { [serial]: 1 } } })
      await scan(page, code(serial))
    },
    headline: 'Replaced by a newer code',
    second: 'Ask the customer to refresh',
    ...again,
    icon: 'arrow',
  },
  'not yet valid': {
    bring: windowOf({ startsInMs: 3 * DAY_MS }),
    headline: 'Not valid yet',
    second: /From \w+,? \d+ \w+, \d\d:\d\d/,
    ...again,
    icon: 'clock',
  },
  expired: {
    bring: windowOf({ endsInMs: -3 * DAY_MS }),
    headline: 'Expired',
    second: /On \w+,? \d+ \w+, \d\d:\d\d/,
    ...no,
    icon: 'clock_cross',
  },
  'expired by less than 24 h': {
    bring: windowOf({ endsInMs: -2.5 * HOUR_MS }),
    headline: 'Expired 3 h ago',
    second: 'Manager PIN',
    sign: 'ask',
    icon: 'clock',
    sound: 'ask',
  },
  'valid in less than 24 h': {
    bring: windowOf({ startsInMs: 4.5 * HOUR_MS }),
    headline: 'Valid in 5 h',
    second: 'Manager PIN',
    sign: 'ask',
    icon: 'clock',
    sound: 'ask',
  },
  'wrong venue': {
    bring: scanOf({ venueGroup: 1 }),
    headline: 'Not for this shop',
    second: 'Valid at: Elsewhere',
    ...no,
    icon: 'pin',
  },
  'wrong hours or day': {
    bring: async ({ stand, page, serial }) => {
      // The day of the week before yesterday: not within a day.
      const days = [((new Date(Date.now() - 2 * DAY_MS).getUTCDay() + 6) % 7) + 1]
      const hours = { days, fromMinute: 8 * 60, untilMinute: 11 * 60 }
      stand.tell({ manifest: { version: 2, hours } })
      await scan(page, code(serial))
    },
    headline: 'Not at this hour',
    second: /Valid \w{3}, 8:00 to 11:00/,
    ...again,
    icon: 'clock',
  },
  'another business': {
    bring: scanOf({ organisation: 8 }),
    headline: 'Not one of this shop’s codes',
    second: 'Looks like a code of another business',
    ...neither,
    icon: 'slash',
  },
  'campaign paused': {
    bring: stateOf('paused'),
    headline: 'Campaign paused',
    second: /Since/,
    ...again,
    icon: 'pause',
  },
  'campaign ended': {
    bring: stateOf('ended'),
    headline: 'Campaign ended',
    second: /Since/,
    ...no,
    icon: 'clock_cross',
  },
  'offline cap reached': {
    bring: async ({ stand, page, serial }) => {
      stand.world.online = false
      stand.tell({ manifest: { version: 2, offlineCap: { count: 1, valueMinor: 20_000 } } })
      stand.journal().redeem({ text: code(serial + 1), basketMinor: null, offline: true })
      await scan(page, code(serial))
    },
    headline: 'This till must connect first',
    second: /1 codes?, €3\.50 accepted offline/,
    ...again,
    icon: 'cloud_off',
  },
  'training code on a live till': {
    bring: scanOf({ training: true }),
    headline: 'Training code',
    second: 'Nothing was counted',
    ...neither,
    icon: 'cap',
  },
  'live code on a till in training': {
    bring: async ({ stand, page, serial }) => {
      stand.journal().setTraining({ on: true })
      stand.show()
      await page.getByText('Training scans, kept nowhere').waitFor()
      await scan(page, code(serial))
    },
    headline: 'This till is in training',
    second: /Nothing was counted\s+Training\. Nothing is written/,
    ...neither,
    icon: 'cap',
  },
  'accepted in training': {
    bring: async ({ stand, page, serial }) => {
      stand.tell({ manifest: { version: 2, training: true } })
      stand.journal().setTraining({ on: true })
      stand.show()
      await page.getByText('Training scans, kept nowhere').waitFor()
      await scan(page, code(serial, { training: true }))
    },
    headline: 'Training: Accepted',
    second: /Free flat white.*Do not give the reward/s,
    ...yes,
    icon: 'tick_training',
  },
  overridden: {
    bring: async ({ stand, page, serial }) => {
      await stand.employ()
      const endsAt = instant(Date.now() - 2.5 * HOUR_MS)
      stand.tell({ manifest: { version: 2, endsAt } })
      await scan(page, code(serial))
      await page.getByRole('button', { name: /Manager PIN/ }).press('Enter')
      await typePin(page)
    },
    headline: 'Accepted by Mona',
    second: /Free flat white\. Expired 3 h ago/,
    ...yes,
    icon: 'tick_key',
  },
  'not ours': {
    bring: ({ page }) => scan(page, 'https://example.com/menu/of/the/day'),
    headline: 'Not one of our codes',
    second: '',
    ...neither,
    icon: 'slash',
  },
  'unknown issuer key': {
    bring: scanOf({ slot: 9 }),
    headline: 'Issuer not known here',
    second: 'Connect to update',
    ...again,
    icon: 'key',
  },
  'bad signature': {
    bring: scanOf({ forged: true }),
    headline: 'Not genuine',
    second: 'Keep calm, do not accept',
    ...no,
    icon: 'shield',
  },
  'torn, cut off': {
    bring: ({ page, serial }) => scan(page, code(serial).slice(0, 80)),
    headline: 'Code incomplete',
    second: /Ask to enlarge it, or type the short code.*Type the code\s+F2/s,
    ...again,
    icon: 'torn',
  },
  'two codes in view': {
    bring: async ({ camera, serial }) => {
      camera.hold(code(serial), code(serial + 1))
    },
    headline: 'Show one code',
    second: '',
    ...again,
    icon: 'two',
  },
  'rotation stale': {
    // Tails are judged by tests of their own; here the answer stands in for a tail made a minute ago.
    bring: async ({ stand, page, serial }) => {
      stand.world.nextAnswer = { kind: 'refused', reason: 'rotation_stale', facts: {} }
      await scan(page, `${code(serial, { rotating: true })}000000000`)
    },
    headline: 'Old picture of the code',
    second: 'Ask to open it live',
    ...again,
    icon: 'clock',
  },
  'rotation not checkable': {
    bring: ({ page, serial }) => scan(page, `${code(serial, { rotating: true })}000000000`),
    headline: 'Cannot check freshness',
    second: 'Manager PIN',
    ...again,
    icon: 'clock',
  },
  'campaign missing': {
    bring: scanOf({ campaign: 4 }),
    headline: 'Campaign not on this till',
    second: 'Connect, then scan again',
    ...again,
    icon: 'cloud_off',
  },
  'clock suspect': {
    bring: async ({ stand }) => {
      stand.restart(-3 * HOUR_MS)
    },
    headline: 'Check the clock',
    second: /This till: .+\. Last server time: .+apart/s,
    ...again,
    icon: 'clock',
  },
  'lease expired': {
    bring: async ({ stand }) => {
      stand.world.online = false
      stand.world.clockOffMs = 8 * DAY_MS
      stand.show()
    },
    headline: 'This till must connect',
    second: /Offline since .+\. No codes accepted/,
    ...no,
    icon: 'lock',
  },
  'device revoked': {
    bring: async ({ stand }) => {
      stand.journal().switchOff()
      stand.show()
    },
    headline: 'This till was switched off',
    second: '',
    ...no,
    icon: 'lock',
  },
  'disk full or write failed': {
    bring: async ({ stand, page, serial }) => {
      stand.fillDisk()
      await scan(page, code(serial))
    },
    headline: 'Not saved, do not give the reward',
    second: 'Free space or use another till',
    sign: 'no',
    icon: 'disk',
    sound: 'no_twice',
  },
} as const satisfies Readonly<Record<string, Row>>

export type RowName = keyof typeof ROWS

/** What is said of today may not be yesterday's while it is looked at. */
async function midnightIsPast(page: Page): Promise<void> {
  const leftMs = await page.evaluate(() => new Date().setHours(24, 0, 0, 0) - Date.now())
  if (leftMs < MINUTE_MS) await page.waitForTimeout(leftMs)
}

function windowOf({
  startsInMs = -30 * DAY_MS,
  endsInMs = 30 * DAY_MS,
}: {
  readonly startsInMs?: number
  readonly endsInMs?: number
}): Row['bring'] {
  return async ({ stand, page, serial }) => {
    const [startsAt, endsAt] = [instant(Date.now() + startsInMs), instant(Date.now() + endsInMs)]
    stand.tell({ manifest: { version: 2, startsAt, endsAt } })
    await scan(page, code(serial))
  }
}

function stateOf(state: 'paused' | 'ended'): Row['bring'] {
  return async ({ stand, page, serial }) => {
    stand.tell({ manifest: { version: 2, state } })
    await scan(page, code(serial))
  }
}
