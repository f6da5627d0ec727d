/** `/account/sharing` and below: a person's public face, who may look at it for what, and taking that back. */
import { accept, refuse } from '../../../shared/base/result.ts'
import { PLATFORMS } from '../../../shared/domain/campaign/campaign.ts'
import { PURPOSES } from '../../../shared/domain/creator/grant.ts'
import type { FaceAccount } from '../../../shared/domain/creator/face.ts'
import type { AskedOfPerson } from '../../store/questions.ts'
import type { OrganisationRow } from '../../store/accounts.ts'
import type { Account } from '../account-deps.ts'
import { dayText } from '../moment-text.ts'
import {
  answer,
  giveGrant,
  questionsShownTo,
  setFace,
  type Sharing,
  sharingOf,
  withdrawGrant,
} from '../sharing.ts'
import type { Form } from './form.ts'
import { html, type Html } from './html.ts'
import { answerPage, field, say } from './page.ts'
import { PLATFORM_NAMES } from './platform-names.ts'
import { askedItem } from './asked-item.ts'
import { notFoundPage } from './sign-in-pages.ts'
import {
  button,
  formToken,
  type SignedInRoutes,
  type SignedInVisit,
  type Told,
} from './signed-in.ts'

/** How long a grant may be given for; 0: until it is withdrawn. */
const DAYS = [90, 365, 0] as const
const DONE = '/account/sharing?done=1'
const ANSWERED = '/account/sharing?done=answer'

export function sharingRoutes({ page, form }: SignedInRoutes): void {
  page('/sharing', sharingPage)
  form('/sharing/face', { run: newFace, show: sharingPage })
  form('/sharing/withdraw', {
    run: async ({ deps, session, address: origin }, sent) => {
      const by = { person: session.person.person, origin }
      const taken = await withdrawGrant(deps, by, sent.text('id'))
      return taken.ok ? accept(DONE) : taken
    },
    show: sharingPage,
  })
  form('/sharing/answer', {
    run: async ({ deps, session }, sent) => {
      const said = { asked: sent.text('id'), sent: sent.text('answer') }
      const answered = await answer(deps, session.person.person, said)
      return answered.ok ? accept(ANSWERED) : answered
    },
    show: sharingPage,
  })
  page('/sharing/:organisation', grantPage)
  form('/sharing/:organisation', { run: newGrant, show: grantPage })
}

async function newFace(visit: SignedInVisit, form: Form): Promise<Account<string>> {
  const { person, name } = visit.session.person
  const accounts = PLATFORMS.flatMap((platform) => {
    const handle = form.text(`handle-${platform}`).trim()
    const followers = form.text(`followers-${platform}`).trim()
    if (handle === '' && followers === '') return []
    return [{ platform, handle, followers: followers === '' ? null : Number(followers) }]
  })
  const set = await setFace(visit.deps, person, { name, town: form.text('town'), accounts })
  return set.ok ? accept(DONE) : set
}

async function newGrant(visit: SignedInVisit, form: Form): Promise<Account<string>> {
  const organisation = await organisationOf(visit)
  if (organisation === undefined) return refuse('not_allowed')
  const days = DAYS.find((one) => String(one) === form.text('days'))
  const asked = {
    organisation,
    purposes: form.all('purpose'),
    days: days === 0 ? null : (days ?? 90),
    origin: visit.address,
  }
  const given = await giveGrant(visit.deps, { person: visit.session.person.person, ...asked })
  return given.ok ? accept(DONE) : given
}

async function organisationOf({
  deps,
  context,
}: SignedInVisit): Promise<OrganisationRow | undefined> {
  return deps.store.organisation(context.req.param('organisation') ?? '')
}

async function sharingPage(visit: SignedInVisit, told: Told): Promise<Response> {
  const { person } = visit.session.person
  const sharing = await sharingOf(visit.deps, person)
  const questions = await questionsShownTo(visit.deps, person)
  const [face, grants] = [
    faceForm(visit, sharing),
    grantList(visit, sharing, questionsWith(questions, told)),
  ]
  const done = visit.context.req.query('done')
  return answerPage(visit, {
    title: say(visit, 'sharing'),
    wide: true,
    ...told,
    done: done === undefined ? undefined : say(visit, done === 'answer' ? 'answerSent' : 'saved'),
    // Whoever was asked comes for the question; without a face there is nothing to let look at.
    body: html`${sharing.grants.length === 0 ? [face, grants] : [grants, face]}
      <p><a href="/account">${say(visit, 'back')}</a></p>`,
  })
}

interface AskedHere {
  readonly question: AskedOfPerson
  /** An answer that was not taken; null: none. */
  readonly typed: string | null
}

function questionsWith(questions: readonly AskedOfPerson[], { typed }: Told): readonly AskedHere[] {
  return questions.map((question) => ({
    question,
    typed: typed?.text('id') === question.id ? typed.text('answer') : null,
  }))
}

function faceForm(visit: SignedInVisit, { face }: Sharing): Html {
  const accountOf = (platform: FaceAccount['platform']) =>
    face?.accounts.find((one) => one.platform === platform)
  const accounts = PLATFORMS.map((platform) => {
    const { handle = '', followers = null } = accountOf(platform) ?? {}
    const named = PLATFORM_NAMES[platform]
    const count = followers === null ? '' : String(followers)
    return html`${field({ name: `handle-${platform}`, label: say(visit, 'handleAt', { platform: named }), value: handle, optional: true })}
    ${field({ name: `followers-${platform}`, label: say(visit, 'followersAt', { platform: named }), value: count, optional: true })}`
  })
  return html`<form method="post" action="/account/sharing/face">
    <h2>${say(visit, 'face')}</h2>
    <p>${say(visit, 'faceHint', { name: visit.session.person.name })}</p>
    ${formToken(visit)}
    ${field({ name: 'town', label: say(visit, 'town'), autocomplete: 'address-level2', value: face?.town ?? '', optional: true })}
    ${accounts}
    <button>${say(visit, 'save')}</button>
  </form>`
}

function grantList(
  visit: SignedInVisit,
  { grants }: Sharing,
  questions: readonly AskedHere[],
): Html {
  const list = grants.map(({ grant, organisationName }) => {
    const { id, organisation, purposes, since, until } = grant
    const named = purposes.map((purpose) => visit.words.purposes[purpose].name).join(', ')
    const days = { since: day(visit, since), until: until === null ? '' : day(visit, until) }
    const asked = questions.filter(({ question }) => question.grant === id)
    return html`<li>
      <span class="grow"
        ><a href="/account/sharing/${organisation}">${organisationName}</a><br />${named}<br /><span
          class="hint"
          >${say(visit, until === null ? 'grantSince' : 'grantUntil', days)}</span
        ></span
      >
      ${button(visit, { action: '/account/sharing/withdraw', label: say(visit, 'withdraw'), about: organisationName, fields: { id } })}
      ${asked.map((here) => askedItem(visit, { ...here, organisationName }))}
    </li>`
  })
  return html`<section>
    <h2>${say(visit, 'grants')}</h2>
    <p>${say(visit, grants.length === 0 ? 'noGrants' : 'grantsHint')}</p>
    ${
      grants.length === 0
        ? null
        : html`<ul>
            ${list}
          </ul>`
    }
  </section>`
}

/** The address that an organisation hands out to those it would like to look at. */
async function grantPage(visit: SignedInVisit, told: Told): Promise<Response> {
  const organisation = await organisationOf(visit)
  if (organisation === undefined) return notFoundPage(visit)
  const { grants, face } = await sharingOf(visit.deps, visit.session.person.person)
  const given = grants.find(({ grant }) => grant.organisation === organisation.id)?.grant
  const action = `/account/sharing/${organisation.id}`
  return answerPage(visit, {
    title: say(visit, 'grantTitle', { organisation: organisation.name }),
    ...told,
    body: html`<p>
        ${say(visit, face === undefined ? 'faceFirst' : 'grantText', { organisation: organisation.name })}
      </p>
      <form class="main" method="post" action="${action}">
        ${formToken(visit)}
        <fieldset>
          <legend>${say(visit, 'purposes')}</legend>
          ${purposeBoxes(visit, given?.purposes ?? [])}
        </fieldset>
        <label for="days">${say(visit, 'grantFor')}</label>
        <select id="days" name="days">
          ${DAYS.map((days) => html`<option value="${String(days)}">${say(visit, `days${days}`)}</option>`)}
        </select>
        <button>${say(visit, 'give')}</button>
      </form>
      <p><a href="/account/sharing">${say(visit, 'sharing')}</a></p>`,
  })
}

function purposeBoxes({ words }: SignedInVisit, chosen: readonly string[]): readonly Html[] {
  return PURPOSES.map(
    (purpose) =>
      html`<label>
        <input
          type="checkbox"
          name="purpose"
          value="${purpose}"
          ${chosen.includes(purpose) ? html` checked` : null}
        />
        <span
          >${words.purposes[purpose].name}<span class="hint"
            >${words.purposes[purpose].shows}</span
          ></span
        >
      </label>`,
  )
}

function day({ language, deps }: SignedInVisit, at: Parameters<typeof dayText>[0]): string {
  return dayText(at, { language, zone: deps.zone })
}
