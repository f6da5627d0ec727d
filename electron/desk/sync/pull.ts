/**
 * Documents down: pages until caught up, then live. Pages come large, for the sake of far servers, and go on to RxDB in
 * slices, each after the one before was written, so that a scan never waits for a page.
 */
import { assert } from '../../../shared/base/assert.ts'
import { type DocumentName, standingBeside } from '../../../shared/sync/collections.ts'
import type { Down, WireDocument } from '../../../shared/sync/messages.schema.ts'
import { DOWN_ROWS_MAX } from '../../../shared/sync/version.ts'
import type { Pending } from './pending.ts'
import { breathe, type Checkpoint, documentOf, type Road, type Rows, type Waiting } from './road.ts'

/** Rows of a slice: written in about 10 ms at the 44,000 documents a second that the store takes. */
export const SLICE_ROWS = 450
const UNWRITTEN_MS = 20

/** Exactly a slice, or all that was left: RxDB takes less than a slice for the end. */
export async function pull<Name extends DocumentName>(
  road: Road<Name>,
  from: string | null,
  slice: number,
): Promise<{ documents: Rows<Name>; checkpoint: Checkpoint }> {
  // What was handed on is not on disk: RxDB asks for it again.
  if (road.handedTo !== from) beginAgain(road, from)
  await road.written
  // Of a pull from the beginning the last row is kept back: only with it is the checkpoint a new one.
  while (road.rest.length < slice + (road.anew === null ? 0 : 1) && !road.isFetched) {
    if (!(await road.link.whenLive()) || road.isOver) break
    await readAhead(road)
  }
  if (road.isFetched && road.anew !== null) await sweep(road, road.anew)
  const rows = road.rest.splice(0, slice)
  await forgetFirst(road, rows)
  if (road.isOver) return { documents: [], checkpoint: { at: from } }
  road.handedTo = rows.findLast(({ after }) => after !== null)?.after ?? from
  road.written = rows.length === slice ? written(road) : Promise.resolve()
  if (road.isFetched && road.rest.length === 0) caughtUp(road)
  else if (road.rest.length < DOWN_ROWS_MAX) void readAhead(road)
  return {
    documents: rows.map(({ row }) => documentOf<Name>(row)),
    checkpoint: { at: road.handedTo },
  }
}

function beginAgain<Name extends DocumentName>(road: Road<Name>, from: string | null): void {
  road.rest = []
  road.heardTo = from
  road.fetching = null
  road.isFetched = false
  road.isAnswered = false
  road.isCaughtUp = false
  road.anew = null
}

/** What the server has beyond what was heard is asked for, from there on. */
export function askOn<Name extends DocumentName>(road: Road<Name>): void {
  road.isFetched = false
  road.isBroken = true
  road.isCaughtUp = false
  road.order.begun(road.name)
  road.stream.next('RESYNC')
}

/** One page at a time comes while the one before is written. */
function readAhead<Name extends DocumentName>(road: Road<Name>): Promise<void> {
  if (road.isFetched || !road.link.isLive()) return Promise.resolve()
  road.fetching ??= fetchPage(road)
  return road.fetching
}

/** One page into the rest. Lost under way, the same page is asked for again on the next connection. */
async function fetchPage<Name extends DocumentName>(road: Road<Name>): Promise<void> {
  const { name: collection, link, order, rest } = road
  order.begun(collection)
  await order.turn(collection)
  if (road.rest !== rest) return
  const { heardTo: checkpoint } = road
  road.isBroken = false
  const answer = await link.request({ t: 'pull', collection, checkpoint, credit: DOWN_ROWS_MAX })
  // RxDB has begun again: this page is not what it asked for.
  if (road.rest !== rest) return
  road.fetching = null
  if (answer === null) return breathe(road.deps)
  assert(answer.t === 'page' || answer.t === 'caught-up', 'a pull is answered by pages')
  road.heardTo = answer.checkpoint
  road.isAnswered = true
  // Everything comes once more, but for what is gone.
  if (answer.anew === true) {
    road.anew = new Set()
    rest.length = 0
  }
  if (answer.t === 'page') rest.push(...answer.rows.map((row) => ({ row, after: null })))
  // What broke off since it was asked may be beyond this answer.
  else road.isFetched = !road.isBroken
  if (road.anew !== null && answer.t === 'page') {
    for (const row of answer.rows) road.anew.add(idOf(row))
    return
  }
  // Only with its last row has a page been seen.
  const last = rest.pop()
  if (last !== undefined) rest.push({ row: last.row, after: answer.checkpoint })
}

/** When the slice is on disk; one that changes nothing is not waited for. */
function written<Name extends DocumentName>({ documents, deps, name }: Road<Name>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stop()
      cancel()
      resolve()
    }
    const stop = documents.onChange((topics) => {
      if (topics.has(name)) done()
    })
    const cancel = deps.after(UNWRITTEN_MS, done)
  })
}

/** What must be forgotten and was edited here: RxDB would keep it, for the sake of the edit. */
async function forgetFirst<Name extends DocumentName>(
  { documents, name, pending }: Road<Name>,
  rows: readonly Waiting[],
): Promise<void> {
  const ids = rows.flatMap(({ row }) => (row['_deleted'] === true ? [idOf(row)] : []))
  if (ids.length === 0) return
  await documents.letGo(name, { ids, code: 'forgotten' })
  notPending(pending, name, ids)
}

/** What this desk had from the server and no page of a pull from the beginning has brought, before its last rows are written. */
async function sweep<Name extends DocumentName>(
  road: Road<Name>,
  seen: ReadonlySet<string>,
): Promise<void> {
  const { documents, name, pending } = road
  const held = `SELECT _data ->> '$.id' AS id FROM ${documents.sql.tableOf(name)}
    WHERE _deleted = 0 AND _data ->> '$.version' IS NOT NULL`
  const rows = documents.sql.statement<{ readonly id: string }>(held).all()
  const ids = rows.map(({ id }) => id).filter((id) => !seen.has(id))
  await documents.letGo(name, { ids, code: 'gone' })
  notPending(pending, name, ids)
  road.anew = null
}

/** What went with them too. */
function notPending(pending: Pending, name: DocumentName, ids: readonly string[]): void {
  for (const each of [name, ...standingBeside(name)]) for (const id of ids) pending.remove(each, id)
}

function idOf({ id }: WireDocument): string {
  return typeof id === 'string' ? id : ''
}

function caughtUp<Name extends DocumentName>(road: Road<Name>): void {
  road.order.ended(road.name)
  // The word of a trouble stands until what was left undone is done.
  if (road.isCaughtUp) return
  road.troubles.clear(road.name)
  road.isCaughtUp = true
  road.onCaughtUp()
}

export function hearDown<Name extends DocumentName>(road: Road<Name>, frame: Down): void {
  if (road.isOver || !('collection' in frame) || frame.collection !== road.name) return
  // The word that follows a last page; the pull hears it again when it asks on. Of a page that was not taken it says nothing.
  if (frame.t === 'caught-up' && road.isAnswered) road.heardTo = frame.checkpoint
  if (frame.t === 'lagging') askOn(road)
  if (frame.t === 'live') hearLive(road, frame)
}

/**
 * Live rows go the way of pulled ones, behind the rest: RxDB's stream says only that there is something to ask for. Of rows in
 * the stream it drops those before its next slice, and a word to ask again that stands behind rows.
 */
function hearLive<Name extends DocumentName>(
  road: Road<Name>,
  { from, to, rows }: Extract<Down, { t: 'live' }>,
): void {
  if (from !== road.heardTo) return askOn(road)
  road.heardTo = to
  const last = rows.length - 1
  for (const row of rows) road.anew?.add(idOf(row))
  road.rest.push(...rows.map((row, at) => ({ row, after: at === last ? to : null })))
  road.stream.next('RESYNC')
}
