/**
 * Opens crash images as a till would after the power came back: started by path, one folder a message. Answers what the journal
 * kept, or why the image did not open.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../../shared/base/assert.ts'
import { bytesFromHex } from '../../../shared/base/bytes.ts'
import { type ChainLink, faultInChain } from '../../../shared/domain/redemption/chain.ts'
import { entryBodyFrom } from '../../../shared/domain/redemption/entry.schema.ts'
import { sha256 } from '../../desk/crypto.ts'
import { type Connection, openStore, type StoreFile } from '../../desk/store/database.ts'
import type { ImageAnswer, ImageQuestion } from './image.ts'

interface Row {
  readonly sequence: number
  readonly body: string
  readonly hash: string
  readonly voucher: string | null
  readonly kind: string
  readonly undone: number
}

process.on('message', (question: ImageQuestion) => {
  process.send?.(answer(question))
  rmSync(question.folder, { recursive: true, force: true })
})

function answer({ folder, desk, storeKey }: ImageQuestion): ImageAnswer {
  const key = bytesFromHex(storeKey)
  assert(key !== undefined, 'the store key is hex')
  try {
    const documents = opened(join(folder, desk), 'documents', key)
    documents.close()
    const journal = opened(join(folder, desk), 'journal', key)
    // The shape of this SQL's rows.
    const rows = journal.statement('SELECT * FROM entries ORDER BY sequence').all() as Row[]
    journal.close()
    const fault = chainFault(rows)
    if (fault !== undefined) return { opens: false, why: `chain: ${fault}`, kept: [] }
    const kept = rows.flatMap(({ kind, sequence, voucher, undone }) =>
      kind === 'accepted' ? [`${sequence} ${voucher} ${undone === 1}`] : [],
    )
    return { opens: true, why: null, kept }
  } catch (error) {
    return { opens: false, why: String(error), kept: [] }
  }
}

function opened(folder: string, file: StoreFile, key: Uint8Array): Connection {
  const store = openStore({ folder, file, key })
  if (!store.ok) throw new Error(`${file}: ${JSON.stringify(store.refusal)}`)
  const connection = store.value
  const sound = connection.statement<{ readonly quick_check: string }>('PRAGMA quick_check').all()
  if (sound.length !== 1 || sound[0]?.quick_check !== 'ok')
    throw new Error(`${file}: ${JSON.stringify(sound)}`)
  return connection
}

function chainFault(rows: readonly Row[]): string | undefined {
  const links = rows.flatMap(({ body: text, hash }): readonly ChainLink[] => {
    const body = entryBodyFrom(text)
    return body === undefined ? [] : [{ body, text, hash }]
  })
  const [first] = links
  if (links.length !== rows.length) return 'an entry cannot be read'
  if (first === undefined) return undefined
  if (first.body.sequence !== 1) return 'it does not begin'
  const fault = faultInChain(first.body.till, links, sha256)
  return fault === undefined ? undefined : `${fault.fault} at ${fault.at}`
}
