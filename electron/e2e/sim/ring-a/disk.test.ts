/** The virtual disk under every fault. */
import { expect, test } from 'vitest'
import { createDisk, type DiskFault, DiskMap } from './disk.ts'

const FAULTS: readonly DiskFault[] = [
  { kind: 'crash', kept: true },
  { kind: 'crash', kept: false },
  { kind: 'torn' },
  { kind: 'io' },
  { kind: 'full' },
]

function bed() {
  const struck: DiskFault[] = []
  const disk = createDisk((fault) => struck.push(fault))
  const map = new DiskMap<string, number>(disk)
  map.set('kept', 1)
  map.set('gone', 2)
  const change = (): void =>
    disk.transaction(() => {
      map.set('kept', 10)
      map.set('new', 3)
      map.delete('gone')
    })
  return { struck, disk, map, change }
}

const BEFORE = { kept: 1, gone: 2 }
const AFTER = { kept: 10, new: 3 }

test.each(FAULTS.flatMap((fault) => [1, 2, 3, 4].map((at) => [fault, at] as const)))(
  'SM-5 %o at operation %i leaves all or nothing',
  (fault, at) => {
    const { disk, map, change, struck } = bed()
    disk.arm(fault, at)
    expect(change).toThrow(
      fault.kind === 'crash' || fault.kind === 'torn' ? fault.kind : fault.kind,
    )
    const isWhole = fault.kind === 'crash' && fault.kept && at === 4
    expect(Object.fromEntries(map.entries())).toEqual(isWhole ? AFTER : BEFORE)
    expect(struck).toEqual([fault])
    change()
    expect(Object.fromEntries(map.entries())).toEqual(AFTER)
  },
)

test('SM-5 what is thrown inside takes all of it back, and only the inner part of a nested one', () => {
  const { disk, map } = bed()
  const no = (): never => {
    throw new Error('no')
  }
  disk.transaction(() => {
    map.set('outer', 1)
    expect(() =>
      disk.transaction(() => {
        map.set('inner', 1)
        no()
      }),
    ).toThrow('no')
  })
  expect(Object.fromEntries(map.entries())).toEqual({ ...BEFORE, outer: 1 })
})
