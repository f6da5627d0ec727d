/** The judge of many nodes against planted faults: each class of loss and of doubling is seen, and a whole run is seen as whole. */
import { expect, test } from 'vitest'
import type { Held } from './held.ts'
import { judgeNodes, type Newcomer, type NodesJudgement, type Told } from './judge-nodes.ts'

interface Evidence {
  readonly held: Held
  readonly told: Told
  readonly shown: Newcomer
}

interface Entry {
  readonly n: number
  readonly serial: number
  readonly till?: string
  readonly standing?: string
  readonly reason?: string | null
  readonly undone?: number
  readonly fork?: number
}

const campaign = (id: string, title: string) => ({ id, draft: { title }, number: 1 })
// The judge reads id and title of a campaign's row.
const shownAs = (id: string, title: string) => ({ id, title }) as Newcomer['campaigns'][number]
const key = ({ n, till = 'a' }: Entry) => ({ till, sequence: n, hash: `${till}${n}` })
const line = (entry: Entry) => ({
  ...key(entry),
  body: JSON.stringify({
    kind: 'accepted',
    voucher: { organisation: 1, campaign: 1, serial: entry.serial },
  }),
})
const place = (entry: Entry) => ({
  ...key(entry),
  fork: entry.fork ?? 0,
  standing: entry.standing ?? 'confirmed',
  undone: entry.undone ?? 0,
  reason: entry.reason ?? null,
})
const told = (n: number, serial: number, { till = 'a', undone = false } = {}) => ({
  entry: `${till}:${n}`,
  voucher: `1.1.${serial}`,
  undone,
})

/** Two entries, one undone, a campaign, the draft that all edit, and two vouchers beside one of before. */
const BEFORE = { campaigns: [campaign('live', 'Live')], serials: [0] }
const TOLD = [told(1, 7), told(2, 8, { undone: true })]
const ENTRIES: readonly Entry[] = [
  { n: 1, serial: 7 },
  { n: 2, serial: 8, undone: 1 },
]

function evidence(entries: readonly Entry[] = ENTRIES, tills: typeof TOLD = TOLD): Evidence {
  return {
    held: {
      ledger: { rows: entries.map(line), placed: entries.map(place) },
      campaigns: [...BEFORE.campaigns, campaign('own', 'desk-0 4'), campaign('shared', 'desk-1 5')],
      serials: [0, 1, 2],
      isRecovering: false,
    },
    told: {
      tills: { told: () => tills },
      desks: {
        created: new Map([['own', { title: 'desk-0 4' }]]),
        shared: new Map([
          ['desk-0', 'desk-0 3'],
          ['desk-1', 'desk-1 5'],
        ]),
        issued: 2,
        serials: [1],
      },
      sharedDraft: 'shared',
      before: BEFORE,
    },
    shown: {
      campaigns: [
        shownAs('live', 'Live'),
        shownAs('own', 'desk-0 4'),
        shownAs('shared', 'desk-1 5'),
      ],
      redemptions: tills.map(({ entry }) => entry),
    },
  }
}

const judged = ({ held, told: heard, shown }: Evidence): NodesJudgement =>
  judgeNodes(held, heard, shown)
const heldWith = (change: Partial<Held>): Evidence => {
  const whole = evidence()
  return { ...whole, held: { ...whole.held, ...change } }
}
const toldWith = (change: Partial<Told['desks']>): Evidence => {
  const whole = evidence()
  return { ...whole, told: { ...whole.told, desks: { ...whole.told.desks, ...change } } }
}
const shownWith = (change: Partial<Newcomer>): Evidence => {
  const whole = evidence()
  return { ...whole, shown: { ...whole.shown, ...change } }
}
const [first = { n: 1, serial: 7 }, second = { n: 2, serial: 8 }] = ENTRIES

test('SY-62 a run in which all is kept is seen as whole', () => {
  expect(judged(evidence())).toEqual({ lost: [], doubled: [], clashes: 0 })
})

test('SY-62 an accept that gave way to one that stands is a clash and no loss', () => {
  const clash: Entry = {
    n: 1,
    serial: 7,
    till: 'b',
    standing: 'reversed',
    reason: 'already_held',
  }
  const both = evidence([...ENTRIES, clash], [...TOLD, told(1, 7, { till: 'b' })])
  expect(judged(both)).toEqual({ lost: [], doubled: [], clashes: 1 })
})

const LOST: readonly (readonly [string, Evidence])[] = [
  ['an entry after its acknowledgement', evidence([second], TOLD)],
  ['the undo of an entry', evidence([first, { ...second, undone: 0 }])],
  [
    'an entry that was put on a branch of another voucher',
    evidence([{ ...first, serial: 9 }, second]),
  ],
  [
    'an accept that is reversed for no reason',
    evidence([{ ...first, standing: 'reversed' }, second]),
  ],
  [
    'an accept that gave way to nobody',
    evidence([{ ...first, standing: 'reversed', reason: 'already_held' }, second]),
  ],
  [
    'an accept that is provisional for ever',
    evidence([{ ...first, standing: 'provisional' }, second]),
  ],
  ['an entry that no desk shows', shownWith({ redemptions: ['a:1'] })],
  ['a campaign in the database', heldWith({ campaigns: BEFORE.campaigns })],
  [
    'a campaign at the desks',
    shownWith({ campaigns: [shownAs('shared', 'desk-1 5'), shownAs('live', 'Live')] }),
  ],
  [
    'the last title of a campaign',
    toldWith({ created: new Map([['own', { title: 'desk-0 6' }]]) }),
  ],
  ['all last edits of the shared draft', toldWith({ shared: new Map([['desk-0', 'desk-0 9']]) })],
  ['a voucher', heldWith({ serials: [0, 1] })],
  ['a serial that was told', toldWith({ serials: [9] })],
]

test.each(LOST)('SY-62 %s is seen as lost', (_, found) => {
  expect(judged(found).lost).not.toEqual([])
})

const clone = { ...first, n: 3 }
const DOUBLED: readonly (readonly [string, Evidence])[] = [
  ['an entry', evidence([...ENTRIES, first])],
  ['a voucher that two entries hold', evidence([...ENTRIES, clone], [...TOLD, told(3, 7)])],
  ['an entry told for two vouchers', evidence(ENTRIES, [...TOLD, told(1, 8)])],
  ['a branch of a till that nobody copied', evidence([...ENTRIES, { ...clone, fork: 1 }])],
  ['a row of a redemption', shownWith({ redemptions: ['a:1', 'a:2', 'a:2'] })],
  [
    'a campaign under another id',
    heldWith({ campaigns: [...evidence().held.campaigns, campaign('twin', 'desk-0 4')] }),
  ],
  [
    'a campaign under its own id',
    heldWith({ campaigns: [...evidence().held.campaigns, campaign('own', 'desk-0 4')] }),
  ],
  ['a voucher', heldWith({ serials: [0, 1, 2, 3] })],
  ['a serial in the database', heldWith({ serials: [0, 1, 1] })],
  ['a serial that was told twice', toldWith({ serials: [1, 1] })],
  ['a serial that was there before', toldWith({ serials: [0] })],
]

test.each(DOUBLED)('SY-62 %s is seen as doubled', (_, found) => {
  expect(judged(found).doubled).not.toEqual([])
})

test('SY-62 while the server recovers nothing is judged for good', () => {
  const { held, ...rest } = evidence([{ ...first, standing: 'provisional' }, second])
  expect(judged({ ...rest, held: { ...held, isRecovering: true } }).lost).toEqual([])
})
