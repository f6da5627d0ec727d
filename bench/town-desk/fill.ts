/**
 * A data folder of the browser host whose desk has the town's creators and all they told, as if it had pulled them and the server
 * were away: `npm start -- --browser --data DIR` opens it. By the stores' own verbs and under the folder's own key.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openData } from '../../electron/host/data.ts'
import { createDocuments } from '../../electron/desk/store/documents.ts'
import { createColumnKeeper } from '../../electron/desk/store/columns/keeper.ts'
import { openStore } from '../../electron/desk/store/database.ts'
import { dayNumber } from '../../electron/desk/store/columns/series.ts'
import { bytesFromHex } from '../../shared/base/bytes.ts'
import type { OrganisationId } from '../../shared/base/ids.ts'
import { DAY_MS, instant, type LocalDate } from '../../shared/base/time.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import type { Town } from '../../shared/fixtures/creator-town/town.ts'
import { DESK_COLLECTIONS } from '../../shared/sync/collections.ts'
import { creatorFileOf } from './people.ts'
import { tellingOf, type Telling } from './telling.ts'

/** Nobody answers there. */
const SERVER = 'http://127.0.0.1:9'
/** As the host names a desk that joined this server. */
const DESK = 'join/http-127-0-0-1-9/desk'
// The bench gives its own ids.
const ORGANISATION = 'town-organisation' as OrganisationId
const PERSON = 'town-person'
/** The last day told, the same on every machine. */
const LAST_DAY = '2026-11-24' as LocalDate
/** A block of each metric is written once. */
const ACCOUNTS_A_COMMIT = 32

export interface TownDesk {
  readonly dir: string
  readonly town: Town
  readonly creators: number
  readonly days: number
}

export async function fillTownDesk({ dir, town, creators, days }: TownDesk): Promise<void> {
  const data = openData(dir)
  const key = bytesFromHex(data.keyOf(DESK))
  if (key === undefined) throw new Error('the folder has no key')
  const desk = data.folder(DESK)
  const folder = data.folder(join(DESK, ORGANISATION, PERSON))
  const firstDay = dayNumber(LAST_DAY) - days + 1
  const now = (dayNumber(LAST_DAY) + 1) * DAY_MS
  const files = Array.from({ length: creators }, (_, creator) =>
    creatorFileOf(town, creator, { organisation: ORGANISATION, now }),
  )
  await putFiles({ folder, key, files, now })
  putTellings({ folder, key }, tellings({ files, town, days, firstDay }))
  writeFileSync(join(desk, 'desk.json'), JSON.stringify(REMEMBERED), { mode: 0o600 })
  data.remember(JSON.stringify({ mode: { kind: 'join', url: SERVER }, tills: [] }))
}

const REMEMBERED = {
  kind: 'manager',
  organisation: ORGANISATION,
  organisationNumber: 1,
  organisationName: 'Etsch Assekuranz',
  person: PERSON,
  name: 'Jana Berger',
  roles: ['owner', 'manager', 'underwriter'],
  server: SERVER,
  rootKey: 'A'.repeat(43),
}

interface Files {
  readonly folder: string
  readonly key: Uint8Array
  readonly files: readonly CreatorFile[]
  readonly now: number
}

async function putFiles({ folder, key, files, now }: Files): Promise<void> {
  const opened = await createDocuments({
    folder,
    key,
    collections: DESK_COLLECTIONS.manager,
    now: () => instant(now),
    atTurnEnd: setImmediate,
  })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  await opened.value.collection('creators').bulkInsert([...files])
  await opened.value.close()
}

interface Tellings {
  readonly files: readonly CreatorFile[]
  readonly town: Town
  readonly days: number
  readonly firstDay: number
}

function* tellings({ files, town, days, firstDay }: Tellings): Generator<Telling> {
  for (const [creator, { purposes: granted, connected = [] }] of files.entries())
    for (const account of connected) {
      const of = { ...town, creator, platform: account.platform }
      yield tellingOf({ account, town: of, granted, days, firstDay })
    }
}

function putTellings({ folder, key }: Pick<Files, 'folder' | 'key'>, all: Iterable<Telling>): void {
  const opened = openStore({ folder, file: 'columns', key })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  const keeper = createColumnKeeper(opened.value)
  let waiting: Telling[] = []
  const put = (): void => {
    keeper.take({
      chunks: waiting.flatMap(({ chunks }) => chunks),
      posts: waiting.flatMap(({ posts }) => posts),
      checkpoint: 'town',
    })
    waiting = []
  }
  for (const telling of all) {
    waiting.push(telling)
    if (waiting.length >= ACCOUNTS_A_COMMIT) put()
  }
  put()
  keeper.close()
}
