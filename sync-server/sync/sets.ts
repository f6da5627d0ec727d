/**
 * What a till holds and must hold: keyring, manifests and bitmaps of the campaigns valid at its venue. Asked, the server
 * answers with what is missing; changed, it sends by itself.
 */
import type { Down, Up } from '../../shared/sync/messages.schema.ts'
import { base64urlFromBytes } from '../../shared/base/bytes.ts'
import { DAY_MS } from '../../shared/base/time.ts'
import { sealSigned } from '../../shared/domain/redemption/signed.ts'
import type { Principal } from '../scope/scope.ts'
import type { CampaignLists, KnownLists } from '../store/sets.ts'
import type { KnownShortCodes } from '../store/short-codes.ts'
import { codeNews } from './code-news.ts'
import type { SessionDeps } from './session-deps.ts'
import { frame } from './wire.ts'

type Ask = Extract<Up, { t: 'sets' }>
type Sets = Extract<Down, { t: 'sets' }>
type Till = Extract<Principal, { kind: 'till' }>

/** The first change goes out at once; those within this time after it go out together. */
const TOGETHER_MS = 200
/** A campaign that ended is held this much longer, for tills that come back late. */
const HELD_AFTER_END_MS = 35 * DAY_MS

export interface TillLists {
  readonly answer: (ask: Ask) => Promise<void>
  readonly changed: () => void
}

export function createTillLists(
  deps: SessionDeps,
  till: Till,
  send: (text: string) => void,
): TillLists {
  let keyring = 0
  let known = new Map<number, KnownLists>()
  let knownCodes = new Map<number, KnownShortCodes>()
  let asked = false
  let waiting = false
  let toldAt = 0
  const tell = async (i: number | null): Promise<void> => {
    const sets = await missing(deps, till, { keyring, known })
    const codes = await codeNews(deps, till, {
      manifests: sets.manifests.map(({ body }) => body),
      known: knownCodes,
    })
    keyring = sets.keyringVersion
    known = new Map([...known, ...sets.now])
    knownCodes = new Map([
      ...knownCodes,
      ...codes.shortCodes.map((table) => [table.campaign, table] as const),
    ])
    const isNews = sets.keyring !== null || sets.campaigns.length + codes.shortCodes.length > 0
    if (i !== null || isNews) {
      const { manifests, campaigns } = sets
      const serverTime = deps.world.now()
      const { keyring: signed } = sets
      send(frame({ t: 'sets', i, serverTime, keyring: signed, manifests, campaigns, ...codes }))
    }
  }
  return {
    answer: async (ask) => {
      asked = true
      keyring = ask.keyring
      known = new Map(
        ask.campaigns.map(({ campaign, manifest, revision, digest }) => [
          campaign,
          { manifest, revision, digest },
        ]),
      )
      knownCodes = new Map(ask.shortCodes.map((table) => [table.campaign, table]))
      await tell(ask.i)
    },
    changed: () => {
      // Until the till has said what it holds, it will be told all when it asks.
      if (!asked || waiting) return
      const waitMs = Math.max(0, toldAt + TOGETHER_MS - deps.world.now())
      if (waitMs === 0) return tellNow()
      waiting = true
      deps.world.after(waitMs, () => {
        waiting = false
        tellNow()
      })
    },
  }
  function tellNow(): void {
    toldAt = deps.world.now()
    deps.spawn(tell(null))
  }
}

interface Missing extends Pick<Sets, 'keyring' | 'manifests' | 'campaigns'> {
  readonly keyringVersion: number
  readonly now: readonly (readonly [number, KnownLists])[]
}

async function missing(
  { store, keys, world }: SessionDeps,
  till: Till,
  holds: { readonly keyring: number; readonly known: ReadonlyMap<number, KnownLists> },
): Promise<Missing> {
  const lists = await store.lists({
    organisation: till.organisationNumber,
    venue: till.venue,
    endedBefore: world.now() - HELD_AFTER_END_MS,
    known: holds.known,
  })
  const isUnited = store.recovery() !== undefined
  const owner = await store.organisation(till.organisation)
  const keyringVersion = owner?.keyring.version ?? holds.keyring
  const isNewer = owner !== undefined && keyringVersion > holds.keyring
  const { sign } = keys.server
  return {
    keyringVersion,
    keyring: isNewer ? { ...owner.signedKeyring } : null,
    manifests: lists.flatMap(({ manifest }) =>
      manifest === null ? [] : [{ ...sealSigned(manifest, 'manifest', sign) }],
    ),
    campaigns: lists.map((one) => wireLists(one, isUnited)),
    now: lists.map(({ campaign, manifestVersion, revision, digest }) => [
      campaign,
      { manifest: manifestVersion, revision, digest },
    ]),
  }
}

function wireLists(
  { campaign, revision, digest, whole, chunks, revocations }: CampaignLists,
  united: boolean,
) {
  return {
    united,
    campaign,
    revision,
    digest,
    whole,
    ...(revocations !== undefined && { revocations: [...revocations] }),
    chunks: chunks.map(({ set, at, bytes }) => ({ set, at, bytes: base64urlFromBytes(bytes) })),
  }
}
