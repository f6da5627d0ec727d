/** The states of a campaign as the table says, and nothing besides. */
import { describe, expect, test } from 'vitest'
import type { CampaignState } from './campaign.ts'
import {
  type CampaignEvent,
  isDraftOpen,
  isPublished,
  transition,
  TRANSITIONS,
} from './lifecycle.ts'

const EVENTS: readonly CampaignEvent[] = [
  'ask_payment',
  'fund',
  'schedule',
  'go_live',
  'pause',
  'resume',
  'end',
  'settle',
  'cancel',
]
// The table has every state.
const STATES = Object.keys(TRANSITIONS) as readonly CampaignState[]

function walk(...events: readonly CampaignEvent[]): string {
  let state: CampaignState = 'draft'
  for (const event of events) {
    const next = transition(state, event)
    if (!next.ok) return `${next.refusal.reason} at ${state}`
    state = next.value
  }
  return state
}

describe('transitions', () => {
  test('CA-1 the common ways', () => {
    expect(walk('fund', 'go_live', 'pause', 'resume', 'end', 'settle')).toBe('settled')
    expect(walk('ask_payment', 'fund', 'schedule', 'go_live')).toBe('live')
    expect(walk('ask_payment', 'cancel')).toBe('cancelled')
    expect(walk('fund', 'go_live', 'pause', 'end')).toBe('ended')
  })

  test('CA-1 everything the table does not name is refused', () => {
    const legal = STATES.flatMap((state) =>
      EVENTS.filter((event) => transition(state, event).ok).map((event) => `${state} ${event}`),
    )
    expect(legal.toSorted()).toEqual([
      'awaiting_payment cancel',
      'awaiting_payment fund',
      'draft ask_payment',
      'draft cancel',
      'draft fund',
      'ended settle',
      'funded cancel',
      'funded go_live',
      'funded schedule',
      'live end',
      'live pause',
      'paused end',
      'paused resume',
      'scheduled cancel',
      'scheduled end',
      'scheduled go_live',
    ])
    expect(walk('fund', 'go_live', 'fund')).toBe('wrong_state at live')
    expect(walk('fund', 'cancel', 'go_live')).toBe('wrong_state at cancelled')
  })

  test('CA-2 what is not paid is not published', () => {
    expect(walk('go_live')).toBe('not_funded at draft')
    expect(walk('ask_payment', 'schedule')).toBe('not_funded at awaiting_payment')
  })

  test('CA-1 a draft is open until it is published, and tills hold it from then until it is settled', () => {
    expect(STATES.filter(isDraftOpen)).toEqual(['draft', 'awaiting_payment', 'funded'])
    expect(STATES.filter(isPublished)).toEqual(['scheduled', 'live', 'paused', 'ended'])
  })
})
