/** Who main hears: the top frame of our own page, and nobody else. */
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createSeat } from '../../shared/bridge/seat.ts'
import { openGate } from './gate.ts'

const OWN = { origin: 'app://console', parent: null }

/** Electron's side of the channels, as far as a gate sees it: an outside party, not ours. */
function house() {
  const ipcMain = new EventEmitter()
  const sent: unknown[] = []
  const contents = Object.assign(new EventEmitter(), {
    id: 5,
    isDestroyed: () => false,
    send: (_channel: string, reply: unknown) => sent.push(reply),
  })
  const ran: unknown[] = []
  const view = { kind: 'welcome', desk: null, demo: false, sandbox: false, code: null } as const
  const seat = createSeat('main', { ...view, canOpenTill: false, version: '1' }, async () => ({
    kind: 'done',
    value: {},
  }))
  const stopped: string[] = []
  seat.seat({
    run: async (name) => {
      ran.push(name)
      return { kind: 'done', value: name }
    },
    watch: (name, _input, hear) => {
      hear({ kind: 'value', value: name })
      return () => stopped.push(name)
    },
  })
  // The two members the gate uses, of Electron's many.
  openGate(ipcMain as never, (one) => (Object(one) === contents ? seat : undefined))
  const say = (channel: string, frame?: unknown, senderFrame: unknown = OWN): void => {
    ipcMain.emit(`groundswell:${channel}`, { sender: contents, senderFrame }, frame)
  }
  return { contents, sent, ran, stopped, say }
}

const ask = { id: 1, run: { name: 'redeem-code', input: {} } }

test('our own page is heard and answered', async () => {
  const { say, sent } = house()
  say('open')
  say('ask', ask)
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent).toEqual([{ id: 1, answer: { kind: 'done', value: 'redeem-code' } }])
})

test.each([
  ['an iframe of our own', { origin: 'app://console', parent: OWN }],
  ['another origin', { origin: 'https://evil.example', parent: null }],
  ['another host of the scheme', { origin: 'app://other', parent: null }],
  ['a file', { origin: 'file://', parent: null }],
  ['a frame that is gone', null],
])('%s is not heard on any channel', async (_who, frame) => {
  const { say, sent, ran } = house()
  say('open', undefined, frame)
  say('ask', ask, frame)
  say('open')
  say('ask', ask, frame)
  await new Promise((resolve) => setImmediate(resolve))
  expect([sent, ran]).toEqual([[], []])
})

test('a page that has not begun is not heard; a new page ends what the old one watched', () => {
  const { say, sent, stopped, contents } = house()
  say('ask', { id: 1, watch: { name: 'till', input: {} } })
  expect(sent).toEqual([])
  say('open')
  say('ask', { id: 1, watch: { name: 'till', input: {} } })
  expect(sent).toEqual([{ id: 1, view: 'till' }])
  say('open')
  expect(stopped).toEqual(['till'])
  say('ask', { id: 1, watch: { name: 'jobs', input: {} } })
  contents.emit('destroyed')
  expect(stopped).toEqual(['till', 'jobs'])
})
