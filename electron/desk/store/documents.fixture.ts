/** Documents for the store's tests: a fresh folder, and redemptions and facts as the server would send them. */
import { rmSync } from 'node:fs'
import { assert } from '../../../shared/base/assert.ts'
import { instant } from '../../../shared/base/time.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'
import type { DeskDocuments } from './collections.ts'
import { type Connection, openStore } from './database.ts'
import { createDocuments, type Documents } from './documents.ts'
import type { AtTurnEnd } from './rx-storage/commit.ts'
import { newFolder, TEST_KEY } from './rx-storage/storage.fixture.ts'

export interface DocumentsBed {
  readonly folder: string
  readonly documents: Documents
  /** Closes and opens again, as a new start does. */
  reopen(meanwhile?: (connection: Connection) => void): Promise<Documents>
  clear(): Promise<void>
}

const NOW = instant(1_790_000_000_000)

export async function makeDocumentsBed(
  atTurnEnd: AtTurnEnd,
  collections: readonly DocumentName[] = ['campaigns', 'redemptions', 'facts', 'inbox'],
): Promise<DocumentsBed> {
  const folder = newFolder()
  let documents = await openDocuments(folder, atTurnEnd, collections)
  return {
    folder,
    documents,
    async reopen(meanwhile) {
      await documents.close()
      if (meanwhile !== undefined) onFile(folder, meanwhile)
      documents = await openDocuments(folder, atTurnEnd, collections)
      return documents
    },
    async clear() {
      await documents.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** What an older or a foreign desk did to the file. */
function onFile(folder: string, change: (connection: Connection) => void): void {
  const opened = openStore({ folder, file: 'documents', key: TEST_KEY })
  assert(opened.ok, 'the file opens')
  change(opened.value)
  opened.value.close()
}

export async function openDocuments(
  folder: string,
  atTurnEnd: AtTurnEnd,
  collections: readonly DocumentName[],
): Promise<Documents> {
  const now = () => NOW
  const opened = await createDocuments({ folder, key: TEST_KEY, collections, now, atTurnEnd })
  assert(opened.ok, 'the documents open')
  return opened.value
}

export function redemption(number: number, words: object = {}): DeskDocuments['redemptions'] {
  const plain = {
    id: `0123456789abcdef0123456789abcdef:${number}`,
    space: 'space-1',
    campaignId: `campaign-${number % 3}`,
    campaignTitle: 'Summer at the harbour',
    voucher: `7.${number % 3}.${number}`,
    promoterName: 'Käthe Müller',
    venue: 'venue-1',
    venueName: 'Harbour bakery',
    till: 'till-1',
    tillName: 'Counter',
    cashier: null,
    shift: null,
    at: NOW + number * 1_000,
    placedAt: NOW + number * 1_000 + 7,
    position: number,
    standing: 'confirmed',
    undone: false,
    reason: null,
    holder: null,
    clashes: [],
    currency: 'EUR',
    basketMinor: 1_450,
    rewardMinor: 300,
    offline: false,
  }
  // Ids are branded where they are made; here they are made.
  return { ...plain, ...words } as unknown as DeskDocuments['redemptions']
}

export function venueFact(number: number, name: string): DeskDocuments['facts'] {
  const plain = { id: `venue-${number}`, space: 'space-1', kind: 'venue', name, town: '' }
  // As above; the fields that these tests do not read are left out.
  return plain as unknown as DeskDocuments['facts']
}
