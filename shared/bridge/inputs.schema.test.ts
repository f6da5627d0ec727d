/** The doors of commands and views: what a page may ask, and what it may not. */
import { describe, expect, test } from 'vitest'
import { FULL_DRAFT } from '../fixtures/campaigns.ts'
import { commandInputFrom, commandInputs, isCommandName } from './commands.schema.ts'
import { HOST_COMMANDS } from './host-commands.ts'
import { isViewName, viewInputFrom } from './views.schema.ts'
import { HOST_VIEWS } from './views.ts'

const entry = `${'a'.repeat(32)}:7`

describe('commands', () => {
  test.each([
    ['create-campaign', { draft: FULL_DRAFT }],
    ['edit-campaign', { campaign: 'campaign-1', draft: { title: 'Neu' } }],
    ['redeem-code', { text: 'G1', basketMinor: null, source: 'wedge' }],
    ['redeem-code', { text: 'G1' }],
    ['undo-redemption', { entry, reason: 'mistake' }],
    ['list-vouchers', { campaign: 'campaign-1', after: -1, limit: 500 }],
    ['export-redemptions', { filter: { standing: 'reversed' } }],
    ['close-shift', {}],
    ['network', { up: false }],
    ['open-file', { file: 'sheet-1.pdf', name: 'Codes' }],
  ] as const)('%s is taken as it is', (name, input) => {
    expect(commandInputFrom(name, input)).toEqual(input)
  })

  test.each([
    ['create-campaign', {}],
    ['create-campaign', { draft: { ...FULL_DRAFT, number: 7 } }],
    ['edit-campaign', { campaign: 'campaign-1', draft: { state: 'live' } }],
    ['redeem-code', { text: '' }],
    ['redeem-code', { text: 'x'.repeat(8_193) }],
    ['redeem-code', { text: 'G1', basketMinor: -1 }],
    ['redeem-code', { text: 'G1', force: true }],
    ['undo-redemption', { entry: 'the last one' }],
    ['list-vouchers', { campaign: 'campaign-1', limit: 501 }],
    ['issue-vouchers', { campaign: 'campaign-1', count: 0 }],
    ['network', { up: 'yes' }],
    ['open-file', { file: '../journal.db', name: 'x' }],
    ['open-window', { path: 'https://example.org' }],
    ['join-server', { url: 'file:///etc/passwd' }],
    ['close-shift', { shift: 'x' }],
    ['close-shift', null],
  ] as const)('%s is not taken with another shape', (name, input) => {
    expect(commandInputFrom(name, input)).toBeUndefined()
  })

  test('a name is a command’s own, not one every object has', () => {
    expect(['redeem-code', 'toString', '__proto__', 'sell'].map(isCommandName)).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(HOST_COMMANDS.every((name) => Object.hasOwn(commandInputs, name))).toBe(true)
  })
})

describe('commands with a PIN, of a shift and of a report', () => {
  test.each([
    ['sign-in-cashier', { person: 'person-1', pin: '012345' }],
    [
      'redeem-code',
      {
        text: 'G1',
        override: { manager: { person: 'person-1', pin: '012345' }, lift: ['expired'] },
      },
    ],
    ['answer-first-visit', { entry, answer: 'skip' }],
    ['print-z-report', { number: 7, format: 'text', language: 'de' }],
  ] as const)('%s is taken as it is', (name, input) => {
    expect(commandInputFrom(name, input)).toEqual(input)
  })

  test.each([
    ['sign-in-cashier', { person: 'person-1', pin: '12345' }],
    ['sign-in-cashier', { person: 'person-1', pin: '1234567' }],
    ['sign-in-cashier', { person: 'person-1', pin: '\u0661\u0662\u0663\u0664\u0665\u0666' }],
    ['sign-in-cashier', { person: 'person-1', pin: 123_456 }],
    ['sign-in-cashier', { person: '../person', pin: '123456' }],
    ['set-pin', { person: 'person-1', pin: '123456', manager: 'person-2' }],
    ['training', { on: true }],
    ['lift-clock', {}],
    [
      'redeem-code',
      {
        text: 'G1',
        override: { manager: { person: 'person-1', pin: '123456' }, lift: ['revoked'] },
      },
    ],
    ['redeem-code', { text: 'G1', override: { lift: ['expired'] } }],
    ['answer-first-visit', { entry, answer: 'maybe' }],
    ['print-z-report', { number: 0, format: 'pdf' }],
    ['print-z-report', { format: '../../etc' }],
    ['list-z-reports', { limit: 101 }],
  ] as const)('%s is not taken with another shape', (name, input) => {
    expect(commandInputFrom(name, input)).toBeUndefined()
  })
})

describe('views', () => {
  test.each([
    ['today', {}],
    [
      'campaigns',
      { offset: 0, limit: 50, sort: { by: 'redeemed', descending: true }, state: 'live' },
    ],
    ['campaign', { campaign: 'campaign-1' }],
    ['redemptions', { filter: { text: 'Anna' } }],
    ['search', { text: 'kaffee', limit: 5 }],
  ] as const)('%s is asked as it is', (name, input) => {
    expect(viewInputFrom(name, input)).toEqual(input)
  })

  test.each([
    ['campaigns', { limit: 501 }],
    ['campaigns', { sort: { by: "id'; DROP TABLE documents; --", descending: true } }],
    ['campaign', {}],
    ['redemptions', { filter: { standing: 'sold' } }],
    ['search', { text: 'x'.repeat(201) }],
    ['today', { secret: 1 }],
  ] as const)('%s is not asked with another shape', (name, input) => {
    expect(viewInputFrom(name, input)).toBeUndefined()
  })

  test('a name is a view’s own', () => {
    expect(['till', 'constructor', 'ledger'].map(isViewName)).toEqual([true, false, false])
    expect(HOST_VIEWS.every(isViewName)).toBe(true)
  })
})
