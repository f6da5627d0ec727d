/**
 * The desk's collections as RxDB keeps them: key, indexes of the default views, and which words the search knows.
 * Loose on purpose: the wire's schemas and the server's judges parse documents, here they are only kept.
 */
import type { RxJsonSchema } from 'rxdb/plugins/core'
import type { Space } from '../../../shared/base/ids.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { Fact } from '../../../shared/domain/account/organisation.ts'
import type { Campaign, Participation } from '../../../shared/domain/campaign/campaign.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'

interface Versioned {
  /** The server's position of this state; absent on what only this desk has seen. */
  readonly version?: number
}

export interface InboxDocument {
  readonly id: string
  readonly space: Space
  readonly kind: string
  readonly title: string
  readonly facts?: Readonly<Record<string, string>>
  readonly at: Instant
  readonly read: boolean
  readonly path: string | null
}

export interface DeskDocuments {
  readonly campaigns: Campaign & Versioned
  readonly participations: Participation & Versioned
  readonly redemptions: Redemption & Versioned
  readonly creators: CreatorFile & Versioned
  readonly dossiers: Dossier & Versioned
  readonly facts: Fact & Versioned
  readonly inbox: InboxDocument & Versioned
}

export type DeskSchema<Name extends DocumentName> = RxJsonSchema<DeskDocuments[Name]>

/** As long as the wire allows an id to be. */
const ID = { type: 'string', maxLength: 80 } as const
const WORD = { type: 'string', maxLength: 40 } as const
const INSTANT = {
  type: 'integer',
  minimum: 0,
  maximum: 9_999_999_999_999,
  multipleOf: 1,
} as const
const ANY = {} as const

type Property = typeof ID | typeof WORD | typeof INSTANT | typeof ANY

function schema<Name extends DocumentName>(
  indexed: Readonly<Record<string, Property>>,
  indexes: readonly (readonly string[])[],
  others: readonly string[],
): DeskSchema<Name> {
  const properties = {
    id: ID,
    space: ID,
    version: { type: 'integer' },
    ...indexed,
    ...Object.fromEntries(others.map((field) => [field, ANY])),
  }
  const required = ['id', 'space', ...Object.keys(indexed)]
  const loose = { version: 0, primaryKey: 'id', type: 'object', properties, required, indexes }
  // RxDB wants every field named from the document's type; these are named in the table below, by hand.
  return loose as unknown as DeskSchema<Name>
}

/**
 * A folder opens with the schemas it was made with and no others, by their text. A field that came later is kept without being
 * named here; what changes a key or an index needs a version and a way from the one before.
 */
export const DESK_SCHEMAS: { readonly [Name in DocumentName]: DeskSchema<Name> } = {
  campaigns: schema(
    { state: WORD },
    [['state']],
    [
      'organisation',
      'draft',
      'clocks',
      'createdAt',
      'createdBy',
      'stateSince',
      'number',
      'publishedAt',
      'funding',
      'counts',
      'manifestVersion',
      'settlement',
    ],
  ),
  participations: schema(
    { campaignId: ID },
    [['campaignId']],
    ['promoterName', 'handle', 'platform', 'followers', 'joinedAt', 'vouchers', 'redeemed'],
  ),
  redemptions: schema(
    { campaignId: ID, at: INSTANT },
    [['campaignId', 'at']],
    [
      'placedAt',
      'campaignTitle',
      'voucher',
      'promoterName',
      'venue',
      'venueName',
      'till',
      'tillName',
      'cashier',
      'shift',
      'position',
      'standing',
      'undone',
      'reason',
      'holder',
      'clashes',
      'currency',
      'basketMinor',
      'rewardMinor',
      'offline',
    ],
  ),
  creators: schema({}, [], ['purposes', 'since', 'until', 'name', 'town', 'accounts', 'connected']),
  dossiers: schema({}, [], ['draft', 'clocks']),
  facts: schema({ kind: WORD }, [['kind']], ['name']),
  inbox: schema({ at: INSTANT }, [['at']], ['kind', 'title', 'facts', 'read', 'path']),
}

/** Paths of the texts that the search knows a document by, `*` for every field; a collection that is not named is not searched. */
export const SEARCHED: { readonly [Name in DocumentName]?: readonly string[] } = {
  campaigns: ['draft.title', 'draft.post.account'],
  participations: ['promoterName', 'handle'],
  creators: ['name', 'town'],
  // Tags, notes and why a finding was reviewed, each under a name of its own.
  dossiers: ['draft.*.text', 'draft.*.words'],
  facts: ['name', 'town', 'handle'],
  redemptions: ['voucher', 'promoterName'],
}
