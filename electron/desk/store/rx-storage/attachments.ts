/** Attachments of documents as blobs in a table of their own. Blobs are read before the transaction, which cannot wait. */
import type {
  BulkWriteRow,
  CategorizeBulkWriteRowsOutput,
  RxAttachmentData,
  RxAttachmentWriteData,
} from 'rxdb/plugins/core'
import type { Connection } from '../database.ts'
import { sortableText } from './rows.ts'

export type BytesByBlob = ReadonlyMap<Blob, Uint8Array>

interface AttachmentRow {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export async function readBlobs<Doc>(rows: readonly BulkWriteRow<Doc>[]): Promise<BytesByBlob> {
  const bytes = new Map<Blob, Uint8Array>()
  for (const { document } of rows) {
    for (const attachment of Object.values(document._attachments)) {
      if (!hasData(attachment)) continue
      bytes.set(attachment.data, new Uint8Array(await attachment.data.arrayBuffer()))
    }
  }
  return bytes
}

export function writeAttachments<Doc>(
  connection: Connection,
  table: string,
  {
    written,
    bytes,
  }: { readonly written: CategorizeBulkWriteRowsOutput<Doc>; readonly bytes: BytesByBlob },
): void {
  const put = connection.statement(`INSERT OR REPLACE INTO ${table} VALUES(?, ?, ?, ?, ?)`)
  for (const change of [...written.attachmentsAdd, ...written.attachmentsUpdate]) {
    const { documentId, attachmentId, attachmentData, digest } = change
    const content = bytes.get(attachmentData.data) ?? new Uint8Array()
    put.run(sortableText(documentId), attachmentId, digest, attachmentData.type, content)
  }
  const remove = connection.statement(`DELETE FROM ${table} WHERE document = ? AND attachment = ?`)
  for (const change of written.attachmentsRemove) {
    remove.run(sortableText(change.documentId), change.attachmentId)
  }
}

/** Undefined where there is none, or its content has changed since the digest was read. */
export function readAttachment(
  connection: Connection,
  table: string,
  of: { readonly document: string; readonly attachment: string; readonly digest: string },
): Blob | undefined {
  const sql = `SELECT type, bytes FROM ${table} WHERE document = ? AND attachment = ? AND digest = ?`
  const row = connection
    .statement<AttachmentRow>(sql)
    .get(sortableText(of.document), of.attachment, of.digest)
  return row === undefined ? undefined : new Blob([row.bytes], { type: row.type })
}

function hasData(
  attachment: RxAttachmentData | RxAttachmentWriteData,
): attachment is RxAttachmentWriteData {
  return 'data' in attachment && attachment.data instanceof Blob
}
