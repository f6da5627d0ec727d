/**
 * RxDB's own base suite for replication, as its package ships it, on our storage at both ends (DS-16). The package's test
 * helpers name one small package that it does not bring along, and mocha's globals; both are stood in for here.
 */
import { registerHooks } from 'node:module'
import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core'
import type { RxCollection, RxDatabase, RxStorage } from 'rxdb/plugins/core'
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments'
import { RxDBDevModePlugin, disableWarnings } from 'rxdb/plugins/dev-mode'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeBed, type Bed } from './storage.fixture.ts'

const STAND_INS: Readonly<Record<string, string>> = {
  'async-test-util': `
    export const wait = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))
    export const randomString = (length = 5) => Array.from({ length }, () => 'abcdefgh'[Math.floor(Math.random() * 8)]).join('')`,
}

registerHooks({
  resolve(specifier, context, next) {
    const source = STAND_INS[specifier]
    if (source === undefined) return next(specifier, context)
    return { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
  },
})
Object.assign(globalThis, { describe, it: test })

disableWarnings()
addRxPlugin(RxDBDevModePlugin)
addRxPlugin(RxDBAttachmentsPlugin)

const suite = await import('rxdb/plugins/test-utils')
const beds: Bed[] = []

function storage(): RxStorage<unknown, unknown> {
  const bed = makeBed(setImmediate)
  beds.push(bed)
  return wrappedValidateAjvStorage({ storage: bed.storage })
}

suite.setConfig({
  storage: {
    name: 'groundswell-sqlite',
    getStorage: storage,
    getPerformanceStorage: () => ({ storage: storage(), description: 'none' }),
    hasPersistence: true,
    hasMultiInstance: true,
    hasAttachments: true,
    hasReplication: true,
  },
})

let database: RxDatabase
let server: RxCollection

beforeAll(async () => {
  database = await createRxDatabase({ name: 'server', storage: storage(), multiInstance: false })
  const schema = { ...suite.schemas.human, attachments: {} }
  const collections = await database.addCollections({ humans: { schema } })
  server = collections.humans
})
afterAll(async () => {
  await database.close()
  for (const bed of beds) bed.clear()
})

function replicate(collection: RxCollection, live: boolean) {
  return replicateRxCollection({
    collection,
    replicationIdentifier: 'suite',
    live,
    waitForLeadership: false,
    pull: { handler: suite.getPullHandler(server), stream$: suite.getPullStream(server) },
    push: { handler: suite.getPushHandler(server) },
  })
}

async function syncOnce(collection: RxCollection): Promise<void> {
  const replication = replicate(collection, false)
  suite.ensureReplicationHasNoErrors(replication)
  await replication.awaitInitialReplication()
}

describe('DS-16 RxDB base suite', () => {
  suite.runReplicationBaseTestSuite({
    startReplication: (collection) => replicate(collection, true),
    syncOnce,
    async getAllServerDocs() {
      const found = await server.find().exec()
      return found.map((document) => document.toJSON())
    },
    async cleanUpServer() {
      await server.find().remove()
    },
    getPrimaryOfServerDoc: (document: { readonly passportId: string }) => document.passportId,
  })

  test('DS-16 the suite ran on our storage', () => {
    expect(beds.length).toBeGreaterThan(3)
  })
})
