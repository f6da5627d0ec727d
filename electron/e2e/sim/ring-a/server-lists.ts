/** What a till holds of keyring, manifests and sets, and what it has not seen of them: the server's own question, in frames. */
import { assert } from '../../../../shared/base/assert.ts'
import { base64urlFromBytes } from '../../../../shared/base/bytes.ts'
import { DAY_MS } from '../../../../shared/base/time.ts'
import { sealSigned } from '../../../../shared/domain/redemption/signed.ts'
import type { Down } from '../../../../shared/sync/messages.schema.ts'
import { type KnownLists, listsFor } from '../../../../sync-server/store/sets.ts'
import type { Asked, Server, ServerEffect, Session } from './server-state.ts'
import { SERVER } from './shop.ts'

/** A campaign that ended is held this much longer, as the server does. */
const HELD_AFTER_END_MS = 35 * DAY_MS

export function tellSets(server: Server, organisation: number): readonly ServerEffect[] {
  return [...server.sessions].flatMap(([connection, session]) => {
    if (session.device.organisationNumber !== organisation || session.known === null) return []
    const frame = listsFrame(server, session, null)
    return frame === null ? [] : [{ kind: 'send', connection, frame } as const]
  })
}

export function answerSets(
  server: Server,
  connection: number,
  { session, frame }: Asked<'sets'>,
): readonly ServerEffect[] {
  session.keyring = frame.keyring
  session.known = new Map(
    frame.campaigns.map(({ campaign, manifest, revision, digest }) => [
      campaign,
      { manifest, revision, digest },
    ]),
  )
  const answer = listsFrame(server, session, frame.i)
  return answer === null ? [] : [{ kind: 'send', connection, frame: answer }]
}

/** What this till has not seen; null when it was not asked for and there is nothing. */
function listsFrame(server: Server, session: Session, i: number | null): Down | null {
  const { device } = session
  const known = session.known ?? new Map<number, KnownLists>()
  const lists = listsFor(server.memory.tables.sets, {
    organisation: device.organisationNumber,
    venue: device.venue,
    endedBefore: server.now() - HELD_AFTER_END_MS,
    known,
  })
  const owner = server.memory.maps.organisations.get(device.organisation)
  assert(owner !== undefined, 'a device has an organisation')
  const { keyring, signedKeyring } = owner
  const isNewer = keyring.version > session.keyring
  if (i === null && !isNewer && lists.length === 0) return null
  session.keyring = keyring.version
  for (const { campaign, manifestVersion: manifest, revision, digest } of lists) {
    known.set(campaign, { manifest, revision, digest })
  }
  return {
    t: 'sets',
    i,
    serverTime: server.now(),
    keyring: isNewer ? { ...signedKeyring } : null,
    manifests: lists.flatMap(({ manifest }) => (manifest === null ? [] : [seal(manifest)])),
    campaigns: lists.map(({ campaign, revision, digest, whole, chunks }) => ({
      campaign,
      revision,
      digest,
      whole,
      united: server.recoveries.current() !== undefined,
      chunks: chunks.map(({ set, at, bytes }) => ({ set, at, bytes: base64urlFromBytes(bytes) })),
    })),
    displays: [],
    shortCodes: [],
  }
}

const seals = new Map<string, { readonly body: string; readonly signature: string }>()

function seal(body: string) {
  const known = seals.get(body) ?? sealSigned(body, 'manifest', SERVER.sign)
  if (seals.size < SEALS_KEPT) seals.set(body, known)
  return { ...known }
}
/** Bodies of a town are few; a reissue or a pause makes another. */
const SEALS_KEPT = 1_000
