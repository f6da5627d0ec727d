/** One FULL insert and one verification, as bare as they can be, in a process of its own: what an entry costs at the very least. */
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { percentile } from '../figure.ts'

const ROUNDS = 400
/** As long as an entry is as JSON. */
const ENTRY_CHARACTERS = 900
const TOKEN_BYTES = 37

const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
const database = new Database(join(folder, 'least.db'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('CREATE TABLE row(text)')
const insert = database.prepare('INSERT INTO row VALUES(?)')
const text = 'x'.repeat(ENTRY_CHARACTERS)
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const message = Buffer.alloc(TOKEN_BYTES, 1)
const signature = sign(null, message, privateKey)
const times = Array.from({ length: ROUNDS }, () => {
  const from = performance.now()
  verify(null, message, publicKey, signature)
  insert.run(text)
  return performance.now() - from
})
database.close()
rmSync(folder, { recursive: true })
process.stdout.write(`${JSON.stringify({ p50: percentile(times, 0.5) })}\n`)
