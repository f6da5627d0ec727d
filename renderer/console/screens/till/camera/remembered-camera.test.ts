/** The camera of this till is found again by its id or its name, and F3 goes round all of them. */
import { expect, test } from 'vitest'
import { idAmong, nextAmong } from './remembered-camera.ts'

const devices = [
  { deviceId: 'a', label: 'Counter camera' },
  { deviceId: 'b', label: 'Laptop camera' },
]
const kept = { id: 'b', name: 'Laptop camera', zoom: null }

test('a remembered camera is found by its id, and by its name when ids have changed', () => {
  expect(idAmong(devices, kept)).toBe('b')
  expect(idAmong(devices, { ...kept, id: 'old' })).toBe('b')
  expect(idAmong(devices, { ...kept, id: 'old', name: 'Gone' })).toBeNull()
  expect(idAmong([{ deviceId: '', label: '' }], { ...kept, id: '', name: '' })).toBeNull()
  expect(idAmong(devices, null)).toBeNull()
})

test('F3 goes round: the next one, the first after the last, and the first when none runs', () => {
  expect(nextAmong(devices, 'a')?.deviceId).toBe('b')
  expect(nextAmong(devices, 'b')?.deviceId).toBe('a')
  expect(nextAmong(devices, null)?.deviceId).toBe('a')
  expect(nextAmong([], 'a')).toBeNull()
})
