/** What a camera says of its light, focus and zoom, in the forms that browsers have. */
import { expect, test } from 'vitest'
import { lensFrom, NO_LENS, zoomStep } from './lens.ts'

test('a camera that offers nothing has no lens to set', () => {
  expect(lensFrom({ width: { min: 1, max: 1_280 } })).toEqual(NO_LENS)
  expect(lensFrom({ torch: [false], zoom: { min: 1, max: 1 }, focusMode: ['manual'] })).toEqual(
    NO_LENS,
  )
})

test('light is offered as a boolean or as a list, zoom as a range', () => {
  expect(lensFrom({ torch: true }).hasTorch).toBe(true)
  expect(lensFrom({ torch: [false, true] }).hasTorch).toBe(true)
  expect(lensFrom({ zoom: { min: 1, max: 4, step: 0.5 } }).zoom).toEqual({
    least: 1,
    most: 4,
    step: 0.5,
  })
  expect(lensFrom({ focusMode: ['continuous', 'single-shot'] }).hasFocus).toBe(true)
})

test('zoom goes a tenth of its range a press and stays within it', () => {
  const zoom = { least: 1, most: 5, step: 0.1 }
  expect(zoomStep(zoom, 1, 1)).toBeCloseTo(1.4)
  expect(zoomStep(zoom, 4.9, 1)).toBe(5)
  expect(zoomStep(zoom, 1, -1)).toBe(1)
})
