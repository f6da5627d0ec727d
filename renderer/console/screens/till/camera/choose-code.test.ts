/** Which of the codes in a frame is meant. */
import { expect, test } from 'vitest'
import { chooseCode } from './choose-code.ts'
import type { FoundCode, FrameReading } from './reader-messages.ts'

function codeAt(text: string, x: number, y: number): FoundCode {
  const corner = (dx: number, dy: number) => ({ x: x + dx, y: y + dy })
  return { text, corners: [corner(-50, -50), corner(50, -50), corner(50, 50), corner(-50, 50)] }
}

const UNLOOKED = { look: 'plain', light: 120, motion: 0, clipped: null } as const

function reading(...codes: readonly FoundCode[]): FrameReading {
  return { codes, width: 1280, height: 720, frameAt: 0, workMs: 8, ...UNLOOKED }
}

test('no code is none, one code is the one wherever it is', () => {
  expect(chooseCode(reading())).toEqual({ kind: 'none' })
  const corner = codeAt('A', 60, 60)
  expect(chooseCode(reading(corner))).toEqual({ kind: 'one', code: corner })
})

test('of two codes the one in the middle is meant when the other is at the edge', () => {
  const [middle, edge] = [codeAt('A', 660, 350), codeAt('B', 1_150, 600)]
  expect(chooseCode(reading(edge, middle))).toEqual({ kind: 'one', code: middle })
})

test('two codes side by side are not guessed between', () => {
  expect(chooseCode(reading(codeAt('A', 500, 360), codeAt('B', 760, 360)))).toEqual({ kind: 'two' })
})

test('one code read twice in a frame is one', () => {
  expect(chooseCode(reading(codeAt('A', 500, 360), codeAt('a ', 760, 360))).kind).toBe('one')
})
