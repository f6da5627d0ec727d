/** Anchors as rows, and what is told to a file outside the database at the same time. */
import type { Instant } from '../../shared/base/time.ts'
import { type Anchor, sealAnchor } from '../../shared/domain/redemption/anchor.ts'
import type { Signed, SignEd25519 } from '../../shared/domain/redemption/signed.ts'
import type { Database } from './database.ts'

export interface AnchorRow extends Signed {
  readonly position: number
  readonly at: Instant
}

/** The first row that is not what it was, and in what. */
export interface Damage {
  readonly what: 'chain' | 'anchor' | 'token' | 'placed'
  readonly position: number
  readonly till: string
  readonly sequence: number
}

export function openAnchors(database: Database) {
  const head = database.prepare<[], { readonly position: number; readonly chain: Buffer }>(
    'SELECT position, chain FROM ledger ORDER BY position DESC LIMIT 1',
  )
  const count = database.prepare<[number], number>(
    'SELECT count(*) FROM ledger WHERE position <= ?',
  )
  const last = database.prepare<[], AnchorRow>(
    'SELECT position, at, body, signature FROM anchors ORDER BY position DESC LIMIT 1',
  )
  const all = database.prepare<[], AnchorRow>(
    'SELECT position, at, body, signature FROM anchors ORDER BY position',
  )
  const insert = database.prepare(
    `INSERT INTO anchors (position, at, body, signature) VALUES (@position, @at, @body, @signature)
     ON CONFLICT DO NOTHING`,
  )
  return {
    /** Undefined while the ledger is empty; the one there is where nothing was added since. */
    write: (at: Instant, sign: SignEd25519): AnchorRow | undefined => {
      const row = head.get()
      if (row === undefined) return undefined
      const { position } = row
      const rows = count.pluck().get(position) ?? 0
      const anchor: Anchor = { at, position, rows, chain: row.chain.toString('hex') }
      insert.run({ position, at, ...sealAnchor(anchor, sign) })
      return last.get()
    },
    last: (): AnchorRow | undefined => last.get(),
    all: (): readonly AnchorRow[] => all.all(),
  }
}
