/**
 * The verbs of the columns over one connection: take, read, load, forget, settle. Each that writes is one commit; one that fails
 * leaves the file as it was, and what is held in memory is read again.
 */
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { Column } from '../../../../shared/domain/creator/columns.ts'
import type { Measured } from '../../../../shared/domain/creator/measured.ts'
import type { Connection } from '../database.ts'
import {
  audienceFrom,
  type AudienceQuestion,
  audienceTable,
  type KnownAudience,
} from './audiences.ts'
import { accountsIn, type ChunkBatch } from './batch.ts'
import { forgetAccounts } from './forget.ts'
import type { Post } from '../../../../shared/domain/creator/post.ts'
import { hashOfMaterial, type Material, type MaterialQuestion } from './material.ts'
import { type KeptPortrait, type KeptSketch, portraitTable } from './portraits.ts'
import { postTable } from './posts.ts'
import { type ColumnQuestion, readColumns } from './read.ts'
import { settleSome } from './settle.ts'
import { toldBlock, type ToldBlock } from './told.ts'
import { loadedBlocks, type LoadQuestion, openShelf, type Shelf } from './shelf.ts'
import { type Tables, columnTables } from './tables.ts'
import { type Taken, takeChunks } from './take.ts'

export interface ColumnKeeper {
  /** On disk when it returns, together with how far the stream has come. */
  take(batch: ChunkBatch): Taken
  /** Of the last batch that brought one; null: from the beginning. */
  checkpoint(): string | null
  read(question: ColumnQuestion): readonly Measured<Column>[]
  /** All accounts of a metric in blocks of shared memory; only blocks that changed since, with whose they are. */
  load(question: LoadQuestion): readonly ToldBlock[]
  accounts(): readonly AccountId[]
  /** The newest first. */
  posts(accounts: readonly AccountId[]): readonly Post[]
  audiencesKnown(question: AudienceQuestion): readonly KnownAudience[]
  material(question: MaterialQuestion): Material
  keepPortraits(kept: readonly KeptPortrait[]): void
  /** A page of them, by account behind this one; '' from the first on. */
  sketches(behind: string): readonly KeptSketch[]
  /** Packed, as it was kept; null: none is. */
  portrait(account: AccountId): Uint8Array | null
  forget(accounts: readonly AccountId[]): number
  /** False when nothing waits. */
  settle(): boolean
  close(): void
}

export function createColumnKeeper(connection: Connection): ColumnKeeper {
  const tables = columnTables(connection)
  const posts = postTable(connection)
  const audiences = audienceTable(connection)
  const portraits = portraitTable(connection)
  const accounts = (): readonly AccountId[] => [
    ...new Set([...shelf.slots.keys(), ...posts.accounts(), ...audiences.accounts()]),
  ]
  let shelf = openShelf(tables)
  const commit = <Value>(work: (on: Shelf) => Value): Value => {
    try {
      return tables.commit(() => work(shelf))
    } catch (error) {
      shelf = reopened(tables, shelf)
      throw error
    }
  }
  return {
    take: ({ chunks, posts: months = [], audiences: said = [], checkpoint }) =>
      commit((on) => {
        const taken = takeChunks(on, chunks, months)
        posts.put(months)
        audiences.put(said)
        portraits.touch(accountsIn({ chunks, posts: months, audiences: said }))
        if (checkpoint !== null) tables.putCheckpoint(checkpoint)
        return taken
      }),
    checkpoint: () => tables.checkpoint(),
    read: (question) => readColumns(shelf, question),
    load: (question) => loadedBlocks(shelf, question).map((block) => toldBlock(shelf, block)),
    accounts,
    posts: (asked) => posts.of(asked),
    audiencesKnown: (question) => audiences.knownBy(question),
    material: ({ account, metrics }) => {
      const columns = readColumns(shelf, { accounts: [account], metrics, knownOn: null })
      const audience = audiences.textOf(account)
      const texts = [...posts.textsOf(account), ...(audience === null ? [] : [audience])]
      return {
        columns,
        posts: posts.of([account]),
        audience: audience === null ? null : audienceFrom(audience),
        change: portraits.changeOf(account),
        hash: hashOfMaterial(columns, texts),
      }
    },
    keepPortraits: (kept) =>
      commit(({ slots }) => portraits.keep(kept.filter(({ account }) => slots.has(account)))),
    sketches: (behind) => portraits.sketches(behind),
    portrait: (account) => portraits.portrait(account),
    forget: (asked) => {
      const known = new Set(accounts())
      const forgotten = asked.filter((account) => known.has(account))
      commit((on) => {
        forgetAccounts(on, forgotten)
        posts.drop(forgotten)
        audiences.drop(forgotten)
        portraits.drop(forgotten)
      })
      // What was written over stands in the log until it is emptied.
      if (forgotten.length > 0) connection.database.pragma('wal_checkpoint(TRUNCATE)')
      return forgotten.length
    },
    settle: () => commit(settleSome),
    close: () => connection.close(),
  }
}

/** Revisions go on, so that nobody takes a block of before for one of after. */
function reopened(tables: Tables, { revision }: Shelf): Shelf {
  return { ...openShelf(tables), revision }
}
