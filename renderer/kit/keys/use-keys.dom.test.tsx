/** Keys of the screen: one key, with Ctrl, two after one another; text typed into a field is text. */
import { fireEvent, render } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type KeyCommand, listenForKeys, useKeys } from './use-keys.ts'

let stop: () => void = () => undefined
beforeEach(() => {
  stop = listenForKeys(window)
})
afterEach(() => stop())

function Screen({ commands }: { readonly commands: readonly KeyCommand[] }) {
  useKeys(commands)
  return <input aria-label="field" />
}

function pressed(key: string, press: (field: HTMLElement) => void): number {
  const act = vi.fn<() => void>()
  const { getByLabelText, unmount } = render(<Screen commands={[{ key, words: 'do it', act }]} />)
  press(getByLabelText('field'))
  unmount()
  return act.mock.calls.length
}

test('a key does its command once', () => {
  expect(pressed('n', () => fireEvent.keyDown(document.body, { key: 'n' }))).toBe(1)
})

test('a letter typed into a field is text, the same with Ctrl is a command', () => {
  expect(pressed('n', (field) => fireEvent.keyDown(field, { key: 'n' }))).toBe(0)
  const withCtrl = (field: HTMLElement): boolean =>
    fireEvent.keyDown(field, { key: 'k', ctrlKey: true })
  expect(pressed('Mod+k', withCtrl)).toBe(1)
})

test('what is ticked takes no text: its letters stay commands', () => {
  const ticked = (type: string) => (field: HTMLElement) => {
    field.setAttribute('type', type)
    fireEvent.keyDown(field, { key: 'c' })
  }
  expect(pressed('c', ticked('checkbox'))).toBe(1)
  expect(pressed('c', ticked('radio'))).toBe(1)
  expect(pressed('c', ticked('number'))).toBe(0)
})

test('two keys after one another are one command, either alone is none', () => {
  const both = (): void => {
    fireEvent.keyDown(document.body, { key: 'g' })
    fireEvent.keyDown(document.body, { key: 'c' })
  }
  expect(pressed('g c', both)).toBe(1)
  expect(pressed('g c', () => fireEvent.keyDown(document.body, { key: 'c' }))).toBe(0)
})

test('a screen that is gone takes its keys with it', () => {
  const act = vi.fn<() => void>()
  render(<Screen commands={[{ key: 'x', words: 'do it', act }]} />).unmount()
  fireEvent.keyDown(document.body, { key: 'x' })
  expect(act).not.toHaveBeenCalled()
})

/** Presses as soon as something is drawn, before the browser paints it. */
function PressedAtOnce({ commands }: { readonly commands: readonly KeyCommand[] }) {
  useLayoutEffect(() => {
    fireEvent.keyDown(document.body, { key: 'x' })
  })
  return <Screen commands={commands} />
}

test('a key acts on what is drawn, from the moment on in which it is', () => {
  const did: string[] = []
  const commands = (name: string): readonly KeyCommand[] => [
    { key: 'x', words: 'undo it', act: () => did.push(name) },
  ]
  const { rerender } = render(<PressedAtOnce commands={commands('the first')} />)
  rerender(<PressedAtOnce commands={commands('the second')} />)
  expect(did).toEqual(['the first', 'the second'])
})
