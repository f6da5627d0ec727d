/** Pieces of a page, one a task: which comes first, that none is left out, and that print waits for none. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeTurns } from './take-turns.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

const done: string[] = []

/** @param top pixels from the window's upper edge. */
function ask(name: string, top: number): () => void {
  const place = document.createElement('div')
  place.getBoundingClientRect = () => new DOMRect(0, top, 800, 200)
  return takeTurns(place, [() => void done.push(name)])
}

function inTurn(): readonly string[] {
  done.length = 0
  const tasks: string[] = []
  while (vi.getTimerCount() > 0) {
    vi.advanceTimersToNextTimer()
    tasks.push(done.splice(0).join(' and '))
  }
  return tasks
}

test('SC-53 one piece a task, what is on screen first, then the others as they asked', () => {
  ask('above', -500)
  ask('second on screen', 600)
  ask('below', innerHeight + 10)
  ask('third on screen', -100)
  expect(inTurn()).toEqual(['second on screen', 'third on screen', 'above', 'below'])
})

test('SC-53 a piece is on screen once it was scrolled there', () => {
  let top = innerHeight + 500
  const place = document.createElement('div')
  place.getBoundingClientRect = () => new DOMRect(0, top, 800, 200)
  ask('first', 2_000)
  takeTurns(place, [() => void done.push('scrolled to')])
  top = 100
  expect(inTurn()).toEqual(['scrolled to', 'first'])
})

test('SC-53 pieces of one place follow each other, each in a task of its own', () => {
  const place = document.createElement('div')
  const pieces = ['axes', 'lines'].map((name) => () => void done.push(name))
  ask('far below', 9_000)
  const takeBack = takeTurns(place, pieces)
  takeTurns(place, pieces)
  takeBack()
  expect(inTurn()).toEqual(['far below', 'axes', 'lines'])
})

test('SC-53 a piece taken back is not done, and one that fails stops no other', () => {
  const place = document.createElement('div')
  const fail = vi.fn<() => void>(() => {
    throw new Error('planted')
  })
  takeTurns(place, [fail])
  const takeBack = ask('gone', 0)
  ask('after', 3_000)
  takeBack()
  expect(() => vi.advanceTimersToNextTimer()).toThrow('planted')
  expect(inTurn()).toEqual(['after'])
  expect(fail).toHaveBeenCalledOnce()
})

test('SC-53 what is printed waits for none', () => {
  ask('on screen', 0)
  ask('far below', 9_000)
  done.length = 0
  dispatchEvent(new Event('beforeprint'))
  expect(done).toEqual(['on screen', 'far below'])
  expect(inTurn().filter((name) => name !== '')).toEqual([])
})
