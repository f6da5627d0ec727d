/**
 * Fills the documents of a stopped server, in its own tables and its own form, as if its tills and managers had made them:
 * `seed.child.ts DATA COLLECTION COUNT [VENUE] [FIRST]`, redemptions of one venue for its tills too, numbered from FIRST on: those that are there already change. The sandbox has made the organisation before. Prints the manager who sees them.
 */
import { join } from 'node:path'
import { openDatabase } from '../sync-server/store/database.ts'
import { openAccounts } from '../sync-server/store/accounts.ts'
import { openDocuments, type DocumentWrite } from '../sync-server/store/documents.ts'
import { packPosition } from '../shared/domain/redemption/position.ts'
import { campaigns } from './campaigns.ts'
import { redemptions } from './redemptions.ts'

export interface Seeded {
  readonly person: string
  /** Documents of the collection now, the town's own among them. */
  readonly documents: number
}

const [, , data = '', collection = 'redemptions', count = '0', venue = '', first = '0'] =
  process.argv
const SEED = 5
/** Positions left free: a copy of this server that ran on meanwhile may have given some out. */
const GAP = 1_000

const database = openDatabase(join(data, 'groundswell.db'), { maxPages: null })
const person = openAccounts(database)
  .members()
  .find(({ roles }) => roles.includes('manager'))
if (person === undefined) throw new Error('the sandbox has no manager')
const space = person.organisation
const documents = openDocuments(database)
const meta = database.prepare<[string], number>('SELECT value FROM meta WHERE key = ?').pluck()
const epoch = meta.get('epoch') ?? 1
let position = (meta.get('position') ?? 0) + GAP
const turn = {
  epoch,
  nextPosition: () => packPosition(epoch, (position += 1)),
  wrote: () => undefined,
  setsChanged: () => undefined,
  placed: () => {
    throw new Error('nothing is placed here')
  },
  revoked: () => undefined,
  rescoped: () => undefined,
  isTold: () => false,
  happened: () => undefined,
  copied: () => undefined,
}
database
  .transaction(() => {
    for (const write of writes()) documents.put(turn, write)
    database.prepare(`UPDATE meta SET value = ? WHERE key = 'position'`).run(position)
  })
  .immediate()
const seeded: Seeded = {
  person: person.person,
  documents: documents.list(space, collection === 'campaigns' ? collection : 'redemptions').length,
}
database.close()
process.stdout.write(`${JSON.stringify(seeded)}\n`)

function* writes(): Generator<DocumentWrite> {
  const made =
    collection === 'campaigns'
      ? campaigns(Number(count), SEED)
      : redemptions(Number(first) + Number(count), SEED).slice(Number(first))
  const shared = { space, audience: 'people' as const }
  for (const document of made) {
    const body = { ...document, space }
    const place = { ...shared, id: document.id, body }
    if (collection === 'campaigns') {
      yield { ...place, collection: 'campaigns', draftChanged: true }
    } else if (venue === '') yield { ...place, collection: 'redemptions' }
    else yield { ...place, collection: 'redemptions', audience: 'venue', venue }
  }
}
