/** The ledger's rows alone: chained, with their standings and indexes, a hundred a commit, one process, no judgement and no wire. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPosition } from '../../shared/domain/redemption/position.ts'
import { sha256 } from '../../sync-server/auth/ed25519.ts'
import { tillKeyId } from '../../sync-server/auth/enrolment.ts'
import { openDatabase } from '../../sync-server/store/database.ts'
import { openLedgerRows } from '../../sync-server/store/ledger-rows.ts'
import { keyOfTill } from './fleet.ts'

const ROWS = 100_000
const A_COMMIT = 100
const TILLS = 100
/** As long as an entry is as JSON. */
const BODY = JSON.stringify({ body: 'x'.repeat(650) })
const SECOND_MS = 1_000

const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
const database = openDatabase(join(folder, 'bare.db'), { maxPages: null })
const rows = openLedgerRows(database)
const tills = Array.from({ length: TILLS }, (_, at) => tillKeyId(keyOfTill(at).publicKey))
const made = Array.from({ length: ROWS }, (_, at) => rowOf(at))
const commit = database.transaction((some: typeof made) => {
  rows.append(some.map(({ row }) => row))
  rows.place(some.map(({ place }) => place))
})
const from = performance.now()
for (let at = 0; at < ROWS; at += A_COMMIT) commit.immediate(made.slice(at, at + A_COMMIT))
const rate = (ROWS / (performance.now() - from)) * SECOND_MS
database.close()
rmSync(folder, { recursive: true })
process.stdout.write(`${JSON.stringify({ rate })}\n`)

function rowOf(at: number) {
  // A commit is one till's upload, its next hundred entries; tills take turns.
  const upload = Math.floor(at / A_COMMIT)
  const till = tills[upload % TILLS] ?? tillKeyId(keyOfTill(0).publicKey)
  const sequence = Math.floor(upload / TILLS) * A_COMMIT + (at % A_COMMIT) + 1
  const hash = Buffer.from(sha256(Buffer.from(`${till} ${sequence}`))).toString('hex')
  const position = packPosition(1, at + 1)
  const stands = { standing: 'confirmed' as const, undone: false, reason: null, holder: null }
  const placed = { sequence, hash, position, ...stands }
  const voucher = { organisation: 900, campaign: 1, serial: at }
  return {
    row: {
      what: 'placed' as const,
      organisation: 900,
      till,
      placed,
      position,
      pair: null,
      receivedAt: 1_790_000_000_000 + at,
      body: BODY,
    },
    place: { till, placed, fork: false, known: { voucher, holder: null } },
  }
}
