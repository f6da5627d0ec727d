/**
 * Reads the whole ledger again and names the first row that is not what it was: the chain and each entry's hash, the anchors and
 * their signatures, the codes of confirmed accepts by their signature, and the standings against the ledger.
 */
import type { VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'
import { openSigned } from '../../shared/domain/redemption/signed.ts'
import { anchorFrom } from '../../shared/domain/redemption/anchor.schema.ts'
import { entryBodyFrom } from '../../shared/domain/redemption/entry.schema.ts'
import { type Keyring, mintingKeyOf } from '../../shared/domain/redemption/keyring.ts'
import { readTokenText, verifyToken } from '../../shared/domain/redemption/token.ts'
import { bytesFromBase64url } from '../../shared/base/bytes.ts'
import type { AnchorRow, Damage } from './anchors.ts'
import type { Database } from './database.ts'
import type { LedgerRows } from './ledger-rows.ts'
import { differingPlaced, placedFromLedger } from './placed-from-ledger.ts'
import type { Tables } from './tables.ts'

export interface VerifyDeps {
  readonly database: Database
  readonly tables: Tables
  readonly rows: LedgerRows
  readonly verify: VerifyEd25519
  readonly anchors: readonly AnchorRow[]
  /** Raw keys of this server, now and before. */
  readonly serverKeys: readonly Uint8Array[]
}

export function verifyLedger(deps: VerifyDeps): Damage | undefined {
  const broken = deps.rows.damaged()
  if (broken !== undefined) return { ...placeOf(broken), what: 'chain' }
  return damagedAnchor(deps) ?? damagedToken(deps) ?? damagedPlaced(deps)
}

function damagedAnchor({ database, anchors, serverKeys, verify }: VerifyDeps): Damage | undefined {
  const rowAt = database.prepare<
    [number],
    { readonly chain: Buffer; readonly till: string; readonly sequence: number }
  >('SELECT chain, till, sequence FROM ledger WHERE position = ?')
  const count = database.prepare<[number], number>(
    'SELECT count(*) FROM ledger WHERE position <= ?',
  )
  const wrong = anchors.find((row) => {
    const opened = serverKeys.some(
      (publicKey) => openSigned(row, { context: 'anchor', publicKey, verify }) !== undefined,
    )
    const anchor = opened ? anchorFrom(row.body) : undefined
    const isThere =
      anchor !== undefined &&
      anchor.position === row.position &&
      anchor.at === row.at &&
      rowAt.get(anchor.position)?.chain.toString('hex') === anchor.chain &&
      count.pluck().get(anchor.position) === anchor.rows
    return !isThere
  })
  if (wrong === undefined) return undefined
  const { till = '', sequence = 0 } = rowAt.get(wrong.position) ?? {}
  return { what: 'anchor', position: wrong.position, till, sequence }
}

/** A confirmed accept whose code no listed key has signed. */
function damagedToken({ database, tables, verify }: VerifyDeps): Damage | undefined {
  const keyrings = new Map<number, Keyring>(
    tables.accounts.organisations().map(({ number, keyring }) => [number, keyring]),
  )
  type Row = Omit<Damage, 'what'> & { readonly organisation: number; readonly body: string }
  const rows = database.prepare<[], Row>(
    `SELECT l.position, l.till, l.sequence, l.organisation, l.body FROM ledger l
     JOIN placed p ON p.till = l.till AND p.sequence = l.sequence AND p.hash = l.hash
     WHERE l.what = 'placed' AND p.standing = 'confirmed' AND p.campaign IS NOT NULL ORDER BY l.position`,
  )
  for (const row of rows.iterate()) {
    const body = entryBodyFrom(row.body)
    const keyring = keyrings.get(row.organisation)
    if (body?.kind !== 'accepted' || keyring === undefined) continue
    if (!isSigned(body.token, keyring, verify)) return { ...placeOf(row), what: 'token' }
  }
  return undefined
}

function isSigned(text: string, keyring: Keyring, verify: VerifyEd25519): boolean {
  const reading = readTokenText(text)
  if (!reading.ok) return false
  const key = mintingKeyOf(keyring, reading.token.fields)
  const publicKey = key && bytesFromBase64url(key.publicKey)
  return publicKey !== undefined && verifyToken(reading.token, publicKey, verify)
}

function damagedPlaced({ database, tables }: VerifyDeps): Damage | undefined {
  const wrong = differingPlaced(database, placedFromLedger(database, tables))
  return wrong && { ...placeOf(wrong), what: 'placed' }
}

function placeOf({ position, till, sequence }: Omit<Damage, 'what'>): Omit<Damage, 'what'> {
  return { position, till, sequence }
}
