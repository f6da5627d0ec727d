/** What a running desk is made of, as its commands and views see it. */
import type { Analysis } from './analysis.ts'
import type { Counter } from './counter/counter.ts'
import type { DeskDeps } from './deps.ts'
import type { Identity } from './identity/identify.ts'
import type { Place } from './identity/identity.schema.ts'
import type { Blocks } from './files/blocks.ts'
import type { Jobs } from './jobs.ts'
import type { Journal } from './journal/journal.ts'
import type { Portfolio } from './portfolio.ts'
import type { Session } from './sign-in/session.ts'
import type { Staff } from './staff/staff.ts'
import type { Documents } from './store/documents.ts'
import type { ServerHttp } from './sync/server-http.ts'
import type { WatchingCreators } from './watching-creators.ts'
import type { Sync } from './sync/sync.ts'

export interface DeskParts {
  readonly identity: Identity
  readonly documents: Documents
  /** Of a till. */
  readonly journal: Journal | null
  /** Of a till. */
  readonly counter: Counter | null
  readonly staff: Staff | null
  /** Of a person. */
  readonly analysis: Analysis | null
  /** Of a person. */
  readonly portfolio: Portfolio | null
  /** Of a person. */
  readonly watching: WatchingCreators | null
  readonly sync: Sync
  /** Of a person who signed in by the browser. */
  readonly session: Session | null
  readonly jobs: Jobs
  readonly deps: DeskDeps
  /** Where files are made that a person takes away: DIR/files. */
  readonly filesFolder: string
  readonly blocks: Blocks
  /** Folder of the fonts that printed sheets are set in. */
  readonly fontsFolder: string
  /** Names this desk in the clocks of drafts. */
  readonly clockName: string
  /** A question that needs no sign-in. */
  readonly askServer: ServerHttp['get']
  /** Writes down where this person belongs. */
  readonly keepOrganisations: (organisations: readonly Place[]) => void
}
