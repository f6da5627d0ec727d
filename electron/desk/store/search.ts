/**
 * Full text of a desk: an FTS5 index a collection (words only, no copy of the text), kept in the transaction of the row it
 * speaks of, and a dictionary of trigrams for misspelt words. What is no longer said by any row is in neither.
 */
import type { DocumentName } from '../../../shared/sync/collections.ts'
import { SEARCHED } from './collections.ts'
import type { Connection } from './database.ts'
import type { Commits } from './rx-storage/commit.ts'
import { quoted, tableName, type DataRow } from './rx-storage/rows.ts'
import type { RowWatcher } from './rx-storage/write.ts'
import { canBeMisspelt, gramsOf, isNear, wordsOf } from './words.ts'

export interface Found {
  readonly collection: DocumentName
  readonly document: object
}

export interface Search {
  /** Keeps the index of a collection; undefined for one that is not searched. */
  readonly watcherOf: (collection: string, version: number) => RowWatcher | undefined
  /** Documents whose words begin with all typed words, newest first, then those near them; at most `limit` a collection. */
  find(text: string, limit: number): readonly Found[]
}

interface Index {
  readonly collection: DocumentName
  /** Each by its steps. */
  readonly paths: readonly (readonly string[])[]
  /** The collection's table and its words, quoted. */
  readonly table: string
  readonly words: string
}

/** Typed words beyond these add nothing a person would miss. */
const TYPED_WORDS_MAX = 8
/** Dictionary words that share most trigrams with a typed one, and how many near ones are looked for. */
const CANDIDATES = 60
const NEAR_WORDS = 6
/** Words of this run known to be in the dictionary already. */
const KNOWN_WORDS_MAX = 20_000

export function createSearch(commits: Commits): Search {
  const { connection } = commits
  const indexes = new Map<string, Index>()
  const known = new Set<string>()
  connection.database.exec(`
    CREATE TABLE IF NOT EXISTS search_word(word PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS search_gram(gram, word, PRIMARY KEY(gram, word)) WITHOUT ROWID;`)
  commits.onRollback(() => known.clear())
  const dictionary = createDictionary(connection, known, () => [...indexes.values()])

  return {
    watcherOf(collection, version) {
      if (!isSearched(collection)) return undefined
      const name = tableName(collection, version)
      const words = quoted(`${name}_words`)
      const paths = (SEARCHED[collection] ?? []).map((path) => path.split('.'))
      const index = { collection, paths, table: quoted(name), words }
      createIndex(connection, index, `${name}_words`)
      indexes.set(collection, index)
      return watch(connection, index, dictionary)
    },
    find(text, limit) {
      const typed = wordsOf(text).slice(0, TYPED_WORDS_MAX)
      if (typed.length === 0) return []
      const exact = typed.map((word) => `"${word}" *`).join(' AND ')
      let near: string | undefined
      return [...indexes.values()].flatMap((index) => {
        const rows = matchingRows(connection, index, { match: exact, limit })
        if (rows.length < limit) {
          near ??= typed.map((word) => anyOf([word, ...nearWords(connection, word)])).join(' AND ')
          if (near !== exact) {
            for (const row of matchingRows(connection, index, { match: near, limit })) {
              if (!rows.includes(row)) rows.push(row)
            }
          }
        }
        return documentsOf(connection, index, rows.slice(0, limit))
      })
    },
  }
}

function isSearched(collection: string): collection is DocumentName {
  return collection in SEARCHED
}

function createIndex(connection: Connection, index: Index, name: string): void {
  const { words } = index
  const exists = connection.statement('SELECT 1 FROM sqlite_master WHERE name = ?').get(name)
  if (exists !== undefined) return
  // Words come folded; the ascii tokenizer keeps every other letter whole. Without `secure-delete` a removed word would
  // stay in its segment until a merge, which a contentless-delete table never does.
  connection.database.exec(`
    CREATE VIRTUAL TABLE ${words} USING fts5(text, content='', detail=none, tokenize='ascii');
    INSERT INTO ${words}(${words}, rank) VALUES('secure-delete', 1);`)
}

interface Dictionary {
  learn(word: string): void
  /** Takes the word out when no row says it any more. */
  unlearn(word: string): void
}

function watch(connection: Connection, index: Index, dictionary: Dictionary): RowWatcher {
  const { words } = index
  // Made once: they are looked up at each row.
  const remove = `INSERT INTO ${words}(${words}, rowid, text) VALUES('delete', ?, ?)`
  const insert = `INSERT INTO ${words}(rowid, text) VALUES(?, ?)`
  return {
    changed(row, before, after) {
      const old = before === undefined ? '' : textOf(before, index.paths)
      const text = after === undefined ? '' : textOf(after, index.paths)
      if (old === text) return
      const oldWords = wordsOf(old)
      const newWords = wordsOf(text)
      if (oldWords.length > 0) connection.statement(remove).run(row, oldWords.join(' '))
      if (newWords.length > 0) connection.statement(insert).run(row, newWords.join(' '))
      for (const word of newWords) dictionary.learn(word)
      for (const word of oldWords) if (!newWords.includes(word)) dictionary.unlearn(word)
    },
  }
}

function createDictionary(
  connection: Connection,
  known: Set<string>,
  indexes: () => readonly Index[],
): Dictionary {
  return {
    learn(word) {
      if (!canBeMisspelt(word) || known.has(word)) return
      if (known.size >= KNOWN_WORDS_MAX) known.clear()
      known.add(word)
      const put = connection.statement('INSERT OR IGNORE INTO search_word VALUES(?)').run(word)
      if (put.changes === 0) return
      const sql = 'INSERT INTO search_gram SELECT value, ? FROM json_each(?)'
      connection.statement(sql).run(word, JSON.stringify(gramsOf(word)))
    },
    unlearn(word) {
      if (!canBeMisspelt(word)) return
      const said = indexes().some(({ words }) => {
        const sql = `SELECT 1 FROM ${words} WHERE ${words} MATCH ? LIMIT 1`
        return connection.statement(sql).get(`"${word}"`) !== undefined
      })
      if (said) return
      known.delete(word)
      connection.statement('DELETE FROM search_word WHERE word = ?').run(word)
      const sql =
        'DELETE FROM search_gram WHERE word = ? AND gram IN (SELECT value FROM json_each(?))'
      connection.statement(sql).run(word, JSON.stringify(gramsOf(word)))
    },
  }
}

function textOf(document: object, paths: Index['paths']): string {
  return paths
    .flatMap((path) => textsAt(document, path))
    .join(' ')
    .trim()
}

/** `*` stands for every field. */
function textsAt(value: unknown, [step, ...rest]: readonly string[]): readonly string[] {
  if (step === undefined) return typeof value === 'string' ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  const next: readonly unknown[] = step === '*' ? Object.values(value) : [Reflect.get(value, step)]
  return next.flatMap((one) => textsAt(one, rest))
}

function anyOf(words: readonly string[]): string {
  return `(${words.map((word) => `"${word}" *`).join(' OR ')})`
}

function nearWords(connection: Connection, typed: string): readonly string[] {
  if (!canBeMisspelt(typed)) return []
  const sql = `SELECT word FROM search_gram WHERE gram IN (SELECT value FROM json_each(?))
    GROUP BY word ORDER BY count(*) DESC LIMIT ${CANDIDATES}`
  return connection
    .statement<{ readonly word: string }>(sql)
    .all(JSON.stringify(gramsOf(typed)))
    .map(({ word }) => word)
    .filter((word) => isNear(typed, word))
    .slice(0, NEAR_WORDS)
}

function matchingRows(
  connection: Connection,
  { words }: Index,
  { match, limit }: { readonly match: string; readonly limit: number },
): number[] {
  const sql = `SELECT rowid AS n FROM ${words} WHERE ${words} MATCH ? ORDER BY rowid DESC LIMIT ?`
  const rows = connection.statement<{ readonly n: number }>(sql).all(match, limit)
  return rows.map(({ n }) => n)
}

function documentsOf(
  connection: Connection,
  index: Index,
  rows: readonly number[],
): readonly Found[] {
  const sql = `SELECT _data AS data FROM ${index.table} WHERE _n = ?`
  const statement = connection.statement<DataRow>(sql)
  return rows.flatMap((row) => {
    const data = statement.get(row)
    if (data === undefined) return []
    const document: object = JSON.parse(data.data)
    return [{ collection: index.collection, document }]
  })
}
