/** The store over either database: one writer that commits a turn's units together. Reads see only what is committed. */
import { DAY_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import type { SourceTerms } from '../../shared/domain/creator/source.ts'
import type { TillFact } from '../../shared/domain/account/organisation.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { PlacementBatch, SignedPlacement } from '../../shared/domain/redemption/placement.ts'
import type { VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'
import { judgeLimit } from '../../shared/domain/account/plan.ts'
import { type EnrolmentJudgement, tillFact } from '../auth/enrolment.ts'
import type { World } from '../world.ts'
import { apiKeyVerbs } from './api-keys.ts'
import { askedOnceVerbs, dropAskedOnce } from './asked-once.ts'
import { dropChoices } from './connection-choices.ts'
import { listedMemberVerbs } from './listed-members.ts'
import { openEnds } from './connection-ends.ts'
import { creatorVerbs } from './creator-verbs.ts'
import { openAnchors } from './anchors.ts'
import { auditVerbs, claimedRecord, recoveryRecord } from './audit-verbs.ts'
import { changeCampaign } from './campaigns.ts'
import type { Tables } from './tables.ts'
import type { Database } from './database.ts'
import { accountVerbs } from './account-verbs.ts'
import { addEnrolment } from './enrolment-codes.ts'
import { putFact } from './facts.ts'
import { putVenue } from './venue-verbs.ts'
import { membershipVerbs } from './membership-verbs.ts'
import { jobVerbs } from './jobs.ts'
import { openKeyrings } from './keyrings.ts'
import { openLedger } from './ledger.ts'
import type { LedgerCopy } from './ledger-copy.ts'
import { openLedgerRows } from './ledger-rows.ts'
import { announce, begin, endWhenDue, type RecoverDeps, takeBackReturned } from './recover.ts'
import { openRecoveries } from './recoveries.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'
import {
  differingPlaced,
  hasSameEarly,
  placedFromLedger,
  writePlaced,
} from './placed-from-ledger.ts'
import { planVerbs } from './plan-verbs.ts'
import type { PostgresDatabase } from './postgres/database.ts'
import { pushRows } from './push.ts'
import { reportVerbs } from './report-verbs.ts'
import { scopeVerbs } from './scope-verbs.ts'
import { changeRevocation, withRevocations } from './revocations.ts'
import { listsFor } from './sets.ts'
import type { Store } from './store.ts'
import { schemaState } from './migrations/schema-state.ts'
import { jobStops, mintVerbs } from './mint-verbs.ts'
import { memoryState } from './memory-state.ts'
import { isPostgres } from './postgres/database.ts'
import { postgresState } from './postgres/postgres-state.ts'
import { postgresWatch } from './postgres/postgres-watch.ts'
import { openGrants } from './grants.ts'
import { openHappenings, webhookVerbs } from './webhook-verbs.ts'
import { shortCodeVerbs } from './short-code-verbs.ts'
import { signInVerbs } from './sign-ins.ts'
import { verifyLedger } from './verify-ledger.ts'
import { openTables } from './open-tables.ts'
import { openTelling } from './telling.ts'
import { ALONE } from './watch.ts'
import type { Turn, Writer } from './writer.ts'

/** Longer than a platform sends the same event again. */
const EVENTS_KEPT_MS = 35 * DAY_MS
/** A till that says hello again within this is not written anew. */
const SEEN_AGAIN_MS = MINUTE_MS

export interface StoreDeps {
  readonly database: Database
  readonly world: Pick<World, 'soon' | 'now' | 'newId'>
  readonly verify: VerifyEd25519
  readonly sign: (batches: readonly PlacementBatch[]) => readonly SignedPlacement[]
  /** The ledger's second copy; null or absent: none. */
  readonly copy?: LedgerCopy | null
  /** Agreed with platforms; absent: the usual ones. */
  readonly terms?: SourceTerms
  /** Of a PostgreSQL, for reports; null or absent: none. */
  readonly replica?: PostgresDatabase | null
}

export function openStore(deps: StoreDeps): Store {
  const { database } = deps
  const tables = openTables(database, deps.terms)
  const { audit } = tables
  const grants = openGrants(database)
  const rows = openLedgerRows(database)
  const recoveries = openRecoveries(database)
  const happenings = openHappenings(tables, deps.world)
  const { writer, committed, verbs } = openTelling({ ...deps, happenings }, recoveries)
  return {
    ...verbs,
    ...reads(tables),
    ...accountWrites(tables, writer),
    ...shortCodeVerbs(tables, writer),
    ...mintVerbs(tables, writer),
    ...jobVerbs(database, writer, { audit, table: tables.jobs, stops: jobStops(tables) }),
    ...auditVerbs(tables, writer),
    ...reportVerbs(database, audit, deps.replica ?? null),
    ...signInVerbs(database, writer, committed),
    ...(isPostgres(database) ? shared(database) : { ...memoryState(), ...ALONE }),
    ...whole(database, writer),
    ...apiKeyVerbs(database, tables, writer),
    ...askedOnceVerbs(database, writer),
    ...listedMemberVerbs(database, writer),
    ...creatorVerbs(database, tables, writer),
    ...webhookVerbs(tables, writer),
    ...planVerbs(tables, writer, committed),
    ...accountVerbs(database, tables, writer),
    ...membershipVerbs(tables, writer),
    ...openLedger({ ...deps, tables, writer, rows, recoveries }),
    ...recovering({ tables, rows, recoveries, verify: deps.verify }, writer),
    ...proving({ tables, rows, recoveries, verify: deps.verify, database }, writer),
    ...openKeyrings(tables, writer, committed),
    ...scopeVerbs(tables, writer, committed),
    push: (unit, judge) =>
      writer.write(
        (turn) => pushRows({ ...tables, grants }, turn, { unit, judge }),
        unit.rows.length,
      ),
    changeCampaign: (unit, judge) =>
      writer.write((turn) => changeCampaign({ ...tables, grants }, turn, { unit, judge })),
    changeRevocation: (unit, judge) =>
      writer.write((turn) => {
        const isRecovering = recoveries.current() !== undefined
        return changeRevocation(tables, turn, { unit, judge, isRecovering })
      }),
    close: () => {
      deps.copy?.close()
      deps.replica?.close()
      database.close()
    },
  }
}

const shared = (database: PostgresDatabase) => ({
  ...postgresState(database),
  ...postgresWatch(database),
})

type Whole = Pick<Store, 'epoch' | 'head' | 'schema' | 'troubleOf' | 'backup'>

function whole(database: Database, writer: Writer): Whole {
  return {
    epoch: () => epochOf(writer.head()),
    head: () => writer.head(),
    schema: () => schemaState(database.migrated()),
    troubleOf: (cause) => database.troubleOf(cause),
    backup: async (file) => {
      await database.backup(file)
    },
  }
}

type Reads = Pick<
  Store,
  | 'page'
  | 'read'
  | 'list'
  | 'dueCampaigns'
  | 'vouchers'
  | 'lists'
  | 'organisation'
  | 'organisations'
  | 'member'
  | 'membershipsOf'
  | 'members'
  | 'peopleOf'
  | 'device'
  | 'deviceByTill'
>

function reads(tables: Tables): Reads {
  const { documents, accounts, vouchers, shortCodes } = tables
  return {
    page: async (question) => documents.page(question),
    read: async (place) => documents.read(place),
    list: async (space: string, collection: CollectionName) => documents.list(space, collection),
    dueCampaigns: async (now) => documents.due(now),
    vouchers: async (question) => {
      const rows = vouchers.page(question)
      const [first, last] = [rows[0]?.serial ?? 0, rows.at(-1)?.serial ?? -1]
      const withShortCode = shortCodes.among(question, first, last)
      return { rows, total: vouchers.count(question), withShortCode }
    },
    lists: async (question) =>
      withRevocations(tables, question.organisation, listsFor(tables.sets, question)),
    organisation: async (id) => accounts.organisation(id),
    organisations: async () => accounts.organisations(),
    member: async (key) => accounts.member(key),
    membershipsOf: async (person) => accounts.membershipsOf(person),
    members: async () => accounts.members(),
    peopleOf: async (organisation) => accounts.peopleOf(organisation),
    device: async (id) => accounts.device(id),
    deviceByTill: async (till) => accounts.deviceByTill(till),
  }
}

/** As entries: whatever else a turn writes is of one epoch. */
const A_TURN_OF_ITS_OWN = Number.POSITIVE_INFINITY

type Recovering = Pick<
  Store,
  'recovery' | 'beginRecovery' | 'returnsAbove' | 'takeBack' | 'endRecoveryWhenDue'
>

function recovering(deps: RecoverDeps, writer: Writer): Recovering {
  const { recoveries } = deps
  return {
    recovery: recoveries.current,
    beginRecovery: async (start) => {
      const begun = await writer.write(() => begin(deps, start), A_TURN_OF_ITS_OWN)
      recoveries.reread()
      if (!begun.ok) return begun
      if (!begun.value) return { ok: true, value: null }
      return writer.write((turn) => {
        deps.tables.audit.append(recoveryRecord(start))
        return announce(deps, turn)
      })
    },
    returnsAbove: (device) => (recoveries.isUsed() ? recoveries.returnsAbove(device) : null),
    takeBack: (unit) => writer.write((turn) => takeBackReturned(deps, turn, unit)),
    endRecoveryWhenDue: async (at) => {
      if (recoveries.current() === undefined) return false
      const ended = await writer.write((turn) => endWhenDue(deps, turn, at))
      recoveries.reread()
      return ended.ok && ended.value
    },
  }
}

type Proving = Pick<Store, 'verifyLedger' | 'rebuildPlaced' | 'anchor' | 'lastAnchor' | 'dropOld'>

function proving(deps: RecoverDeps & Pick<StoreDeps, 'database'>, writer: Writer): Proving {
  const { database, tables } = deps
  const anchors = openAnchors(database)
  const dropOnce = dropAskedOnce(database)
  const dropOver = dropChoices(database)
  const { dropEvents } = openEnds(database)
  return {
    verifyLedger: async (serverKeys) =>
      verifyLedger({ ...deps, serverKeys, anchors: anchors.all() }),
    rebuildPlaced: async () => {
      const rebuilt = placedFromLedger(database, tables)
      const isOther =
        differingPlaced(database, rebuilt) !== undefined || !hasSameEarly(database, rebuilt)
      if (isOther) writePlaced(database, rebuilt)
      return isOther
    },
    anchor: (at, sign) => writer.write(() => anchors.write(at, sign)),
    lastAnchor: anchors.last,
    dropOld: (at) =>
      writer.write(() => {
        tables.deliveries.dropOld(at)
        tables.answers.dropOld(at)
        tables.audit.dropOld(at)
        tables.jobs.dropOld(at)
        tables.imports.dropOldParts(at)
        dropOnce(at)
        dropOver(at)
        dropEvents(later(at, -EVENTS_KEPT_MS))
        return null
      }),
  }
}

type AccountWrites = Pick<
  Store,
  'addOrganisation' | 'putVenue' | 'openEnrolment' | 'claimEnrolment' | 'revokeTill' | 'tillSeen'
>

function accountWrites(tables: Tables, writer: Writer): AccountWrites {
  const { accounts, answers } = tables
  return {
    addOrganisation: (made) =>
      writer.write((turn) => {
        accounts.addOrganisation(made.organisation)
        for (const person of made.people) accounts.addMember(person, made.at)
        for (const fact of made.facts) putFact(tables, turn, fact)
        return null
      }),
    putVenue: (change, judge) => putVenue(tables, writer, { change, judge }),
    openEnrolment: (command, make, at) =>
      writer.write(() => {
        const kept = answers.command(command)
        if (kept !== undefined) return kept
        const answer = addEnrolment(tables, make, at)
        answers.keepCommand(command, answer, at)
        return answer
      }),
    claimEnrolment: (claim, judge) =>
      writer.write((turn) => {
        const enrolment = accounts.enrolment(claim.handle)
        const judged = withRoom(tables, judge(enrolment))
        if (judged.kind === 'missed') accounts.countMiss(claim.handle)
        if (enrolment !== undefined) tables.audit.append(claimedRecord(claim, enrolment, judged))
        if (judged.kind !== 'claimed') return judged
        const device = claim.device(judged.enrolment)
        accounts.addDevice(device)
        accounts.useEnrolment(claim.handle, device.id)
        putTill(tables, turn, tillFact(device, claim.at))
        return judged
      }),
    revokeTill: ({ command, organisation, device, at }) =>
      writer.write((turn) => {
        const kept = answers.command(command)
        if (kept !== undefined) return kept
        const answer = revoke(tables, turn, { organisation, device })
        answers.keepCommand(command, answer, at)
        return answer
      }),
    tillSeen: (device, at) =>
      writer.write((turn) => {
        const fact = tillFactOf(tables, device)
        if (fact === undefined || (fact.lastSeenAt ?? 0) > at - SEEN_AGAIN_MS) return null
        putTill(tables, turn, { ...fact, lastSeenAt: at })
        return null
      }),
  }
}

/** Codes that were made while there was room may be more than the room. */
function withRoom({ plans }: Tables, judged: EnrolmentJudgement): EnrolmentJudgement {
  if (judged.kind !== 'claimed') return judged
  const { organisation } = judged.enrolment
  const room = judgeLimit(plans.plan(organisation), 'tills', plans.used(organisation, 'tills'))
  return room.ok ? judged : { kind: 'refused', reason: room.refusal.reason }
}

function revoke(
  tables: Tables,
  turn: Turn,
  { organisation, device }: { readonly organisation: string; readonly device: string },
) {
  const row = tables.accounts.device(device)
  if (row === undefined || row.organisation !== organisation) {
    return { kind: 'refused' as const, reason: 'unknown_till', facts: {} }
  }
  tables.accounts.revokeDevice(device)
  const fact = tillFactOf(tables, device)
  if (fact !== undefined) putTill(tables, turn, { ...fact, state: 'revoked' })
  turn.revoked(device)
  return { kind: 'done' as const, value: {} }
}

function tillFactOf(tables: Tables, device: string): TillFact | undefined {
  const row = tables.accounts.device(device)
  if (row === undefined) return undefined
  const place = { space: row.organisation, collection: 'facts' as const, id: device }
  // A fact under a device's id is that till's.
  return tables.documents.read(place)?.body as unknown as TillFact | undefined
}

function putTill(tables: Tables, turn: Turn, fact: TillFact): void {
  putFact(tables, turn, { audience: 'till', till: fact.device, body: fact })
}
