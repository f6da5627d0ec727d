/**
 * Who may speak to the browser host: a link is good for one page within two minutes, and gives that tab a key which lasts as
 * long as the host. Only digests are kept. Decides nothing about origins; see `serve.ts`.
 */
import { createHash } from 'node:crypto'
import type { Hello, WelcomeRefusal } from '../../shared/bridge/handshake.ts'

const LINK_LIFE_MS = 120_000
const SECRET_BYTES = 32
/** Links waiting to be followed, and tabs remembered; the oldest go first. */
const MAX_LINKS = 64
const MAX_SESSIONS = 256

export type Admitted =
  | { readonly ok: true; readonly seat: string; readonly session: string }
  | { readonly ok: false; readonly refused: WelcomeRefusal }

export interface Sessions {
  /** A token for the fragment of a link to a seat. */
  readonly issue: (seat: string) => string
  readonly admit: (hello: Hello) => Admitted
}

export interface SessionDeps {
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
}

export function createSessions(deps: SessionDeps): Sessions {
  const links = new Map<string, { readonly seat: string; readonly until: number }>()
  const seats = new Map<string, string>()
  const secret = (): string => deps.randomBytes(SECRET_BYTES).toString('base64url')
  return {
    issue: (seat) => {
      const token = secret()
      links.set(digest(token), { seat, until: deps.now() + LINK_LIFE_MS })
      dropOldest(links, MAX_LINKS)
      return token
    },
    admit: (hello) => {
      if ('session' in hello) {
        const seat = seats.get(digest(hello.session))
        if (seat === undefined) return { ok: false, refused: 'session_unknown' }
        return { ok: true, seat, session: hello.session }
      }
      const key = digest(hello.token)
      const link = links.get(key)
      links.delete(key)
      if (link === undefined) return { ok: false, refused: 'link_unknown' }
      if (deps.now() > link.until) return { ok: false, refused: 'link_expired' }
      const session = secret()
      seats.set(digest(session), link.seat)
      dropOldest(seats, MAX_SESSIONS)
      return { ok: true, seat: link.seat, session }
    },
  }
}

/** Looked up by digest: how long a look-up takes says nothing about the secret. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function dropOldest(map: Map<string, unknown>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return
    map.delete(key)
  }
}
