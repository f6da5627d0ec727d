/** The peer's server: PouchDB on leveldb behind express-pouchdb, holding the documents to be pulled and taking those pushed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redemptions } from '../redemptions.ts'
import { pouchDocuments, pouchIn, pouchServer } from './pouch.ts'

const [, , count = '20000'] = process.argv
const BATCH = 2_000

const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
const maker = pouchIn(folder)
const source = new maker('pull')
const documents = pouchDocuments(redemptions(Number(count), 5))
for (let at = 0; at < documents.length; at += BATCH) {
  await source.bulkDocs(documents.slice(at, at + BATCH))
}

const server = createServer(pouchServer(maker, folder))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`)
})
process.once('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
