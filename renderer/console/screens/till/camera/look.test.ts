/** Which frames get the slow looks: every fourth one through noise, every eighth miss sharpened. */
import { expect, test } from 'vitest'
import { afterFrame, afterPlainLook, afterSlowLook, NOTHING_LOOKED_AT, slowLook } from './look.ts'

/** What the second worker is asked for while it is always free and every plain look finds, or misses. */
function asked(frames: number, isFound: boolean): readonly (string | null)[] {
  let count = NOTHING_LOOKED_AT
  return Array.from({ length: frames }, () => {
    count = afterFrame(count)
    const look = slowLook(count)
    if (look !== null) count = afterSlowLook(count)
    count = afterPlainLook(count, isFound)
    return look
  })
}

test('every fourth frame is looked at through noise', () => {
  const looks = asked(12, true)
  expect(looks.flatMap((look, at) => (look === 'denoise' ? [at + 1] : []))).toEqual([4, 8, 12])
  expect(looks).not.toContain('sharpen')
})

test('every eighth miss in a row is sharpened', () => {
  const looks = asked(26, false)
  expect(looks.flatMap((look, at) => (look === 'sharpen' ? [at + 1] : []))).toEqual([9, 17, 25])
})

test('a code found in between begins the count of misses anew', () => {
  const seven = Array.from({ length: 7 }).reduce<typeof NOTHING_LOOKED_AT>(
    (count) => afterPlainLook(count, false),
    NOTHING_LOOKED_AT,
  )
  const found = afterPlainLook(seven, true)
  expect(slowLook(afterPlainLook(found, false))).not.toBe('sharpen')
})
