/** Creator files, and columns, that a desk pulls stand in the security log before they leave; where that could not be written, none does. */
import { readingRecord } from '../store/grant-log.ts'
import type { DocumentPage } from '../store/documents.ts'
import type { Session } from './open-session.ts'
import type { SessionDeps } from './session-deps.ts'

/** False where the session was ended instead. */
export async function tellReading(
  { store, world }: Pick<SessionDeps, 'store' | 'world'>,
  { principal, origin, notSaved }: Pick<Session, 'principal' | 'origin' | 'notSaved'>,
  { bodies }: Pick<DocumentPage, 'bodies'>,
): Promise<boolean> {
  const count = new Set(bodies.flatMap((body) => creatorOf(body) ?? [])).size
  if (count === 0 || principal.kind === 'till') return true
  const { organisation, person } = principal
  const actor = { kind: 'person', id: person } as const
  const told = await store.recordAudit(
    readingRecord({ organisation, actor, origin, count, road: 'desk', at: world.now() }),
  )
  if (!told.ok) notSaved()
  return told.ok
}

/** Null: it says that something is gone. */
function creatorOf(body: string): string | null {
  // A document's own JSON, of which nothing else is asked here.
  const said = JSON.parse(body) as Said
  return said._deleted === true ? null : (said.creator ?? said.id)
}

interface Said {
  readonly id: string
  /** Of a block of columns. */
  readonly creator?: string
  readonly _deleted?: true
}
