/** What a person shows of themselves, and whom they let look at it for which purposes. */
import type { PersonId } from '../../shared/base/ids.ts'
import { accept, refuse } from '../../shared/base/result.ts'
import { DAY_MS, later } from '../../shared/base/time.ts'
import { answerSchema } from '../../shared/domain/dossier/dossier.schema.ts'
import { faceSchema } from '../../shared/domain/creator/face.schema.ts'
import type { Face } from '../../shared/domain/creator/face.ts'
import { type Grant, judgeGrant, PURPOSES } from '../../shared/domain/creator/grant.ts'
import type { GrantRow } from '../store/grants.ts'
import type { AskedOfPerson } from '../store/questions.ts'
import type { OrganisationRow } from '../store/accounts.ts'
import type { Actor } from '../store/account-store.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import type { Account } from './account-deps.ts'

export interface GrantAsked {
  readonly person: PersonId
  readonly organisation: OrganisationRow
  /** As they were sent; what is none is left out. */
  readonly purposes: readonly string[]
  /** Null: until it is withdrawn. */
  readonly days: number | null
  /** Network address it comes from. */
  readonly origin: string
}

/** The part of the accounts that this needs, so that the API has it without their pages. */
export interface SharingDeps {
  readonly store: Pick<
    Store,
    | 'face'
    | 'setFace'
    | 'grantsOf'
    | 'giveGrant'
    | 'withdrawGrant'
    | 'organisation'
    | 'questionsOf'
    | 'readQuestions'
    | 'answerQuestion'
  >
  readonly world: Pick<World, 'now' | 'newId'>
}

export interface Sharing {
  readonly face: Face | undefined
  /** Those that run, with the name of whom they let look. */
  readonly grants: readonly SharedWith[]
}

export interface SharedWith {
  readonly grant: GrantRow
  readonly organisationName: string
}

export async function sharingOf(deps: SharingDeps, person: string): Promise<Sharing> {
  const grants = await allGrantsOf(deps, person)
  const running = grants.filter(({ grant }) => grant.endedAt === null)
  return { face: await deps.store.face(person), grants: running }
}

/** Those that run first, then the newest. */
export async function allGrantsOf(
  { store }: SharingDeps,
  person: string,
): Promise<readonly SharedWith[]> {
  const grants = await store.grantsOf(person)
  return Promise.all(
    grants.map(async (grant) => {
      const organisationName = (await store.organisation(grant.organisation))?.name ?? ''
      return { grant, organisationName }
    }),
  )
}

export async function setFace(
  { store, world }: SharingDeps,
  person: PersonId,
  sent: unknown,
): Promise<Account<null>> {
  const face = faceSchema.safeParse(sent)
  if (!face.success) return refuse('face_wrong')
  const written = await store.setFace(person, face.data, world.now())
  return written.ok ? accept(null) : refuse('not_saved')
}

export async function giveGrant(
  { store, world }: SharingDeps,
  { person, organisation, purposes, days, origin }: GrantAsked,
): Promise<Account<Grant>> {
  const since = world.now()
  const until = days === null ? null : later(since, days * DAY_MS)
  const named = PURPOSES.filter((purpose) => purposes.includes(purpose))
  const judged = judgeGrant({ purposes: named, until }, since)
  if (!judged.ok) return judged
  const who = { id: world.newId(), person, organisation: organisation.id, since }
  const given = await store.giveGrant({ ...who, ...judged.value }, origin)
  if (!given.ok) return refuse('not_saved')
  switch (given.value.kind) {
    case 'given':
      return accept(given.value.grant)
    case 'no_face':
      return refuse('face_missing')
    case 'organisation_full':
      return refuse('organisation_full')
    case 'unknown_organisation':
      return refuse('not_allowed')
  }
}

export async function withdrawGrant(
  { store, world }: SharingDeps,
  { person, origin }: Omit<Actor, 'at'>,
  id: string,
): Promise<Account<null>> {
  const written = await store.withdrawGrant({ person, origin, at: world.now() }, id)
  if (!written.ok) return refuse('not_saved')
  return written.value ? accept(null) : refuse('grant_over')
}

/** What the person is about to see is read from then on: whoever asked takes it back no more. */
export async function questionsShownTo(
  { store, world }: SharingDeps,
  person: PersonId,
): Promise<readonly AskedOfPerson[]> {
  const questions = await store.questionsOf(person)
  const unread = questions.filter(({ readAt }) => readAt === null).map(({ id }) => id)
  if (unread.length > 0) await store.readQuestions({ person, at: world.now() }, unread)
  return questions
}

/** @param sent as it was typed; `asked`: by which id the question is known */
export async function answer(
  { store, world }: SharingDeps,
  person: PersonId,
  { asked: id, sent }: { readonly asked: string; readonly sent: unknown },
): Promise<Account<null>> {
  const words = answerSchema.safeParse(sent)
  if (!words.success) return refuse('answer_wrong')
  const by = { person, at: world.now() }
  const written = await store.answerQuestion(by, { id, words: words.data })
  if (!written.ok) return refuse('not_saved')
  return written.value === 'answered' ? accept(null) : refuse('question_closed')
}
