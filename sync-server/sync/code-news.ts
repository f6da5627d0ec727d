/** What a till is sent of codes beside manifests and sets: display secrets of rotating campaigns, and tables of short codes. */
import { base64urlFromBytes, concatBytes } from '../../shared/base/bytes.ts'
import { manifestFrom } from '../../shared/domain/redemption/manifest.schema.ts'
import type { Down } from '../../shared/sync/messages.schema.ts'
import type { Principal } from '../scope/scope.ts'
import type { KnownShortCodes } from '../store/short-codes.ts'
import type { SessionDeps } from './session-deps.ts'

type CodeNews = Pick<Extract<Down, { t: 'sets' }>, 'displays' | 'shortCodes'>
type Till = Extract<Principal, { kind: 'till' }>

/** @param manifests those that go in the same frame: whoever gets one of a rotating campaign gets its display secret. */
export async function codeNews(
  { store, keys, world }: Pick<SessionDeps, 'store' | 'keys' | 'world'>,
  till: Till,
  {
    manifests,
    known,
  }: {
    readonly manifests: readonly string[]
    readonly known: ReadonlyMap<number, KnownShortCodes>
  },
): Promise<CodeNews> {
  const { organisationNumber: organisation, venue } = till
  const news = await store.shortCodes({ organisation, venue, endedBefore: world.now(), known })
  return {
    displays: manifests.flatMap((body) => {
      const manifest = manifestFrom(body)
      if (manifest?.rotating !== true) return []
      const { campaign } = manifest
      const secret = keys.codes.display({ organisation, campaign })
      return [{ campaign, secret: base64urlFromBytes(secret) }]
    }),
    shortCodes: news.map(({ campaign, revision, digest, whole, rows, gone }) => ({
      campaign,
      salt: base64urlFromBytes(keys.codes.salt({ organisation, campaign })),
      revision,
      digest,
      whole,
      rows: rows.map(({ id, sealed }) => base64urlFromBytes(concatBytes(id, sealed))),
      gone: gone.map(base64urlFromBytes),
    })),
  }
}
