/** The allow-list of rooms catches planted errors, and the house itself has none. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HOUSE, plantHouse } from './planted-house.ts'

const GOOD = {
  'shared/base/money.ts': 'export const money = 1\n',
  'shared/domain/redemption/redeem.ts':
    "import { money } from '../../base/money.ts'\nexport const redeem = money\n",
  'shared/domain/creator/reach.ts':
    "import { money } from '../../base/money.ts'\nexport const reach = money\n",
  'electron/workers/tasks.ts': 'export const task = 1\nexport type Task = number\n',
  'electron/desk/analyst.ts':
    "import type { Task } from '../workers/tasks.ts'\nexport const ask = (task: Task): Task => task\n",
  'renderer/console/app.ts': 'export const app = 1\nexport type App = number\n',
  'sync-server/store/database.ts':
    "import Database from 'better-sqlite3'\nexport const open = (): unknown => new Database(':memory:')\n",
}

/** A planted file's text by "rule: path". */
const PLANTED = {
  'electron/desk-reach: electron/desk/window.ts':
    "import { app } from 'electron'\nexport const name = app.name\n",
  'electron/desk-reach: electron/desk/paint.ts':
    "import type { App } from '../../renderer/console/app.ts'\nexport type Painted = App\n",
  'electron/desk-types-only: electron/desk/work.ts':
    "import { task } from '../workers/tasks.ts'\nexport const work = task\n",
  'shared/domain/redemption-reach: shared/domain/redemption/who.ts':
    "import { reach } from '../creator/reach.ts'\nexport const who = reach\n",
  'shared/domain/redemption-reach: shared/domain/redemption/read.ts':
    "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  'ports-at-the-counter: electron/desk/sync/listen.ts':
    "import { createServer } from 'node:http'\nexport const listen = createServer\n",
  'counter-reach: electron/desk/counter/peek.ts':
    "import { ask } from '../analyst.ts'\nexport const peek = ask\n",
  'schemas-parse: shared/domain/redemption/parse.ts':
    "import { z } from 'zod'\nexport const parse = z.string()\n",
  'no-circles: shared/base/egg.ts':
    "import { hen } from './hen.ts'\nexport const egg = (): unknown => hen\n",
  'unresolved: renderer/kit/lost.ts':
    "import { nowhere } from './nowhere.ts'\nexport const lost = nowhere\n",
  'screens-are-strangers: renderer/console/screens/till/till.ts':
    "import { today } from '../today/today.ts'\nexport const till = today\n",
  'fixtures-are-for-tests: renderer/console/town.ts':
    "import { town } from '../../shared/fixtures/town.ts'\nexport const here = town\n",
  'database-in-store: sync-server/gateway/peek.ts':
    "import Database from 'better-sqlite3'\nexport const peek = (): unknown => new Database(':memory:')\n",
  'one-way-out: sync-server/jobs/call.ts':
    "import { request } from 'node:https'\nexport const call = request\n",
  'no-unnamed-room: shared/attic/box.ts':
    "import { money } from '../base/money.ts'\nexport const box = money\n",
}

/** What the planted files lean on. */
const LEANED_ON = {
  'shared/base/hen.ts': "import { egg } from './egg.ts'\nexport const hen = (): unknown => egg\n",
  'renderer/console/screens/today/today.ts': 'export const today = 1\n',
  'shared/fixtures/town.ts': 'export const town = 1\n',
}

function cruise(files: Readonly<Record<string, string>>): { code: number | null; lines: string[] } {
  const house = plantHouse(files, 'packages')
  try {
    const run = spawnSync(process.execPath, [join(HOUSE, 'scripts/layers.mjs'), house.root], {
      encoding: 'utf8',
    })
    return { code: run.status, lines: `${run.stderr}${run.stdout}`.split('\n') }
  } finally {
    house.remove()
  }
}

test('a house in order passes, with every module cruised', () => {
  const { code, lines } = cruise(GOOD)
  expect(lines.join('\n')).toContain('layers: 7 modules of the house, 0 violations')
  expect(code).toBe(0)
})

test('each planted error is caught by its own rule', () => {
  const planted = Object.fromEntries(
    Object.entries(PLANTED).map(([rule, text]) => [rule.split(': ')[1] ?? '', text]),
  )
  const { code, lines } = cruise({ ...GOOD, ...LEANED_ON, ...planted })
  const missed = Object.keys(PLANTED).filter(
    (rule) => !lines.some((line) => line.startsWith(`${rule} > `)),
  )
  expect(missed).toEqual([])
  expect(code).toBe(1)
})

test('a house without modules does not pass', () => {
  expect(cruise({}).code).toBe(1)
})
