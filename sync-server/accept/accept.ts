/** What becomes of a pushed row: the table by collection. What only the server writes is set aside, whoever pushes it. */
import type { Instant } from '../../shared/base/time.ts'
import { type Action, may } from '../../shared/domain/account/role.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { Principal } from '../scope/scope.ts'
import type { RowDecision, RowJudge } from '../store/store.ts'
import { acceptCampaign } from './accept-campaign.ts'
import { acceptDossier } from './accept-dossier.ts'
import type { Pusher } from './pusher.ts'

export interface AcceptQuestion {
  readonly collection: CollectionName
  readonly principal: Principal
  readonly now: Instant
}

type Accept = (pusher: Pusher, ...pushed: Parameters<RowJudge>) => RowDecision

interface Entry {
  readonly action: Action
  readonly accept: Accept
}

const TABLE: Readonly<Record<CollectionName, Entry | null>> = {
  campaigns: { action: 'edit_campaigns', accept: acceptCampaign },
  participations: null,
  redemptions: null,
  creators: null,
  dossiers: { action: 'keep_dossiers', accept: acceptDossier },
  facts: null,
  inbox: null,
  columns: null,
}

export function acceptRow({ collection, principal, now }: AcceptQuestion): RowJudge {
  const entry = TABLE[collection]
  if (entry === null) return () => ({ kind: 'set-aside', code: 'not_writable' })
  const allowed = principal.kind === 'person' && may(principal.roles, entry.action)
  if (!allowed) return () => ({ kind: 'set-aside', code: 'not_allowed' })
  return (row, master) => entry.accept({ principal, now }, row, master)
}
