/** What the import screen is told: a table that was looked at and tried, an import of before, and whose account it may be. */
import type { Space } from '../../../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../../../shared/base/time.ts'
import type { ImportLook, ImportTrial } from '../../../../../shared/bridge/import-commands.ts'
import type { CreatorFile } from '../../../../../shared/domain/creator/face.ts'
import type { ImportSummary } from '../../../../../shared/domain/import/import.ts'

// A day of a test is a plain word.
export const day = (text: string): LocalDate => text as LocalDate
export const LOOK: ImportLook = {
  hash: 'a',
  source: 'file',
  platform: 'instagram',
  isPlatformKnown: false,
  table: {
    heads: ['konto', 'datum', 'follower'],
    rows: [['@lena', '31.1.2026', '<img src=x onerror=alert(1)>']],
    rowCount: 3,
  },
  posts: 0,
  lacksCounts: false,
  isZoneAsked: false,
  series: [],
  mapping: {
    platform: 'instagram',
    day: { column: 1, form: 'day_month' },
    zone: 'UTC',
    numbers: 'comma',
    handleColumn: 0,
    counted: [{ column: 2, metric: 'followers' }],
  },
  sample: null,
}
export const TRIAL: ImportTrial = {
  rows: 3,
  repeated: 0,
  refusedCount: 1,
  refused: [{ line: 4, column: 2, reason: 'no_count', text: '<b>many</b>' }],
  refusedFile: 'import-refused-1.csv',
  accounts: [
    {
      creator: 'grant-1',
      creatorName: 'Lena Hofer',
      handle: '@lena',
      newDays: 1,
      sameDays: 0,
      otherDays: 1,
      others: [{ metric: 'followers', day: day('2026-01-30'), known: 10, read: 12 }],
      firstDay: day('2026-01-30'),
      lastDay: day('2026-01-31'),
    },
  ],
  days: 2,
  posts: 0,
  sample: null,
}
export const BEFORE: ImportSummary = {
  id: 'one',
  source: 'file',
  fileName: 'january.csv',
  at: instant(1_790_000_000_000),
  byName: 'Anna Gruber',
  accounts: 1,
  days: 31,
  posts: 0,
  refusedRows: 0,
  firstDay: null,
  lastDay: null,
  undone: null,
}

export const LENA: CreatorFile = {
  id: 'grant-1',
  // An id of a fixture.
  space: 'organisation-a' as Space,
  purposes: ['campaign'],
  since: instant(0),
  until: null,
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [{ platform: 'instagram', handle: '@lena.cooks', followers: 12_000 }],
}
