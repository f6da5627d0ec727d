/** Documents up: drafts with the version they were made from, in frames of the wire's size, each sent until it is answered. */
import type { RxReplicationWriteToMasterRow } from 'rxdb/plugins/core'
import { assert } from '../../../shared/base/assert.ts'
import {
  type CollectionRule,
  COLLECTIONS,
  type DocumentName,
} from '../../../shared/sync/collections.ts'
import type { Down, Up, WireDocument } from '../../../shared/sync/messages.schema.ts'
import { UP_BYTES_MAX, UP_ROWS_MAX } from '../../../shared/sync/version.ts'
import { conflictHandlerOf, isLeftToPush } from '../store/conflict.ts'
import { breathe, type Doc, documentOf, type Road, type Rows } from './road.ts'

/** What stands around the rows of a push. */
const FRAME_BYTES = 1_024

type WriteRow<Name extends DocumentName> = RxReplicationWriteToMasterRow<Doc<Name>>

/** The master's states of what was not taken; RxDB resolves them by the collection's conflict handler. */
export async function push<Name extends DocumentName>(
  road: Road<Name>,
  rows: readonly WriteRow<Name>[],
): Promise<Rows<Name>> {
  const { isEqual } = conflictHandlerOf(road.name)
  const unsent = rows.filter(({ assumedMasterState: assumed, newDocumentState: now }) => {
    // No desk deletes: what is deleted here is forgotten, and nobody else's affair.
    if (now._deleted) return false
    const isNews = assumed === undefined || !isEqual(assumed, now, 'push')
    // A conflict that ended as the server has it: nothing is left to push.
    if (!isNews) road.pending.remove(road.name, now.id)
    return isNews
  })
  const sent: Sent<Name> = new Map(
    unsent.map(({ newDocumentState: state }) => [
      String(state.id),
      { edits: road.pending.pushing(road.name, state.id), state },
    ]),
  )
  // All under way at once, each under a number of its own: the server commits them together.
  const frames = framesOf(unsent.map((row) => pushRow(road.name, row)))
  const answers = await Promise.all(frames.map((frame) => pushFrame(road, frame)))
  // RxDB may push what has only just come down: that is nobody's work.
  const written = new Set(
    frames.flatMap((frame) =>
      frame.flatMap(({ id, assumed, document }) =>
        assumed === null && document['version'] !== undefined ? [] : [id],
      ),
    ),
  )
  await Promise.all(
    answers
      .flatMap(({ rows: answered }) => answered)
      .filter((row) => isNotTaken(row) && written.has(row.id))
      .map(({ id }) => road.documents.copyAside(road.name, id)),
  )
  return answers.flatMap((answer) => takeAnswer(road, sent, answer))
}

/** What a person wrote stays with this desk alone. */
function isNotTaken(row: Pushed['rows'][number]): boolean {
  return row.kind === 'set-aside' || (row.kind === 'master' && row.document === null)
}

/** As many rows as a frame may carry, by their count and bytes. */
export function framesOf(rows: readonly PushRow[]): readonly (readonly PushRow[])[] {
  const frames: PushRow[][] = []
  let room = 0
  for (const row of rows) {
    const bytes = Buffer.byteLength(JSON.stringify(row)) + 1
    if (bytes > room || frames.at(-1)?.length === UP_ROWS_MAX) {
      frames.push([])
      room = UP_BYTES_MAX - FRAME_BYTES
    }
    frames.at(-1)?.push(row)
    room -= bytes
  }
  return frames
}

/** Sent until it is answered, always under its own number. */
async function pushFrame<Name extends DocumentName>(
  { link, name: collection, deps, nextSequence }: Road<Name>,
  frame: readonly PushRow[],
): Promise<Pushed> {
  const rows = [...frame]
  const sequence = nextSequence()
  for (;;) {
    if (!(await link.whenLive())) throw new Error('the desk is closing')
    const answer = await link.request({ t: 'push', collection, sequence, rows })
    if (answer !== null) {
      assert(answer.t === 'pushed', 'a push is answered row by row')
      return answer
    }
    await breathe(deps)
  }
}

type Pushed = Extract<Down, { t: 'pushed' }>
export type PushRow = Extract<Up, { t: 'push' }>['rows'][number]

function pushRow<Name extends DocumentName>(
  name: Name,
  { assumedMasterState, newDocumentState }: WriteRow<Name>,
): PushRow {
  const { heardOnly }: CollectionRule = COLLECTIONS[name]
  // A document is JSON: it came from the store as JSON.
  const whole = newDocumentState as unknown as WireDocument
  const sent = Object.entries(whole).filter(([field]) => field !== heardOnly)
  const document = heardOnly === undefined ? whole : Object.fromEntries(sent)
  return { id: newDocumentState.id, assumed: assumedMasterState?.version ?? null, document }
}

type Sent<Name extends DocumentName> = ReadonlyMap<
  string,
  { readonly edits: number; readonly state: WriteRow<Name>['newDocumentState'] }
>

function takeAnswer<Name extends DocumentName>(
  road: Road<Name>,
  sent: Sent<Name>,
  { rows }: Pushed,
): Rows<Name> {
  return rows.flatMap((row) => {
    const pushed = sent.get(row.id)
    if (pushed === undefined) return []
    const { edits, state } = pushed
    if (row.kind === 'taken') {
      road.pending.taken(road.name, row.id, { edits, version: row.version })
      return []
    }
    if (row.kind === 'set-aside') {
      // Not taken as it is: what the desk holds stays with it until the next edit, and says why.
      road.troubles.note(road.name, row.code)
      road.pending.remove(road.name, row.id)
      return []
    }
    if (row.document !== null) {
      const master = documentOf<Name>(row.document)
      if (!isLeftToPush(road.name, master, state)) road.pending.overruled(road.name, row.id, edits)
      return [master]
    }
    // The server knows nothing of it, or says so: what a person wrote here stays here.
    road.troubles.note(road.name, 'unknown_document')
    road.pending.remove(road.name, row.id)
    return []
  })
}
