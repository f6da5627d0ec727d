/**
 * What the people who run an organisation are told: a message to each owner and manager, in the same transaction as what
 * happened. The server says kind and facts; the sentence is the reader's language and so the console's.
 */
import type { Instant } from '../../shared/base/time.ts'
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import type { WebhookOffReason } from '../../shared/domain/account/webhook.ts'
import { type Action, may } from '../../shared/domain/account/role.ts'
import type { Moved } from './placing.ts'
import type { Tables } from './tables.ts'
import type { Turn } from './writer.ts'

interface Message {
  /** Of what happened: the same happening is one message, however often it is written. */
  readonly id: string
  readonly kind: 'published' | 'clash' | 'webhook_off'
  /** Name of what it is about. */
  readonly title: string
  readonly facts: Readonly<Record<string, string>>
  readonly path: string
  readonly at: Instant
}

interface Telling {
  readonly tables: Pick<Tables, 'accounts' | 'documents'>
  readonly turn: Turn
  readonly organisation: string
}

/** Those who hear: read once for all that is told at once. */
type Readers = readonly string[]

export function tellPublished(telling: Telling, { id, draft, publishedAt, state }: Campaign): void {
  if (publishedAt === null) return
  tell(telling, readersOf(telling), {
    id: `published ${id}`,
    kind: 'published',
    title: draft.title,
    facts: { state },
    path: `/campaigns/${id}`,
    at: publishedAt,
  })
}

/** A code taken at two tills: once for each entry that lost. */
export function tellClashes(telling: Telling, moved: readonly Moved[], at: Instant): void {
  const clashes = moved.filter(
    ({ before, after }) => isClash(after) && (before === undefined || !isClash(before)),
  )
  if (clashes.length === 0) return
  const readers = readersOf(telling)
  for (const { after } of clashes) {
    tell(telling, readers, {
      id: `clash ${after.id}`,
      kind: 'clash',
      title: after.campaignTitle,
      facts: clashFacts(after),
      path: `/redemptions/${encodeURIComponent(after.id)}`,
      at,
    })
  }
}

/** Nobody switched it off by hand: whoever looks after it must hear. */
export function tellWebhookOff(
  telling: Telling,
  { id, name, why }: { readonly id: string; readonly name: string; readonly why: WebhookOffReason },
  at: Instant,
): void {
  const message: Message = {
    id: `webhook_off ${id} ${at}`,
    kind: 'webhook_off',
    title: name,
    facts: { why },
    path: '/settings/integrations',
    at,
  }
  tell(telling, readersOf(telling, 'manage_integrations'), message)
}

/** Who bears what, in whole minor units as text: a message's facts are texts. */
function clashFacts({ tillName, holder, currency, clashes }: Moved['after']): Message['facts'] {
  const later = clashes.find(({ side }) => side === 'later')
  const named = { till: tillName, holder: (holder ?? later?.other)?.tillName ?? '' }
  if (later === undefined) return named
  const { bearer, amountMinor } = later
  return { ...named, bearer, amountMinor: String(amountMinor), currency }
}

/** The later side: reversed, or after a restore confirmed too and honoured. */
function isClash({ standing, reason, undone, clashes }: Moved['after']): boolean {
  const isReversed = standing === 'reversed' && reason === 'already_held' && !undone
  return isReversed || clashes.some(({ side }) => side === 'later')
}

function readersOf(
  { tables, organisation }: Telling,
  action: Action = 'publish_campaigns',
): Readers {
  const people = tables.accounts.peopleOf(organisation)
  return people.filter(({ roles }) => may(roles, action)).map(({ person }) => person)
}

function tell({ tables, turn }: Telling, readers: Readers, message: Message): void {
  const { documents } = tables
  for (const person of readers) {
    const place = { space: person, collection: 'inbox', id: message.id } as const
    if (documents.read(place) !== undefined) continue
    const body = { ...message, space: person, read: false }
    documents.put(turn, { ...place, audience: 'people', body })
  }
}
