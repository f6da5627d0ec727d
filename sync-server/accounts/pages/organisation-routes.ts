/** `/account/organisations` and below: starting one, and who belongs to it. Whoever does not belong finds nothing there. */
import { accept, refuse } from '../../../shared/base/result.ts'
import { may, type Role, ROLES } from '../../../shared/domain/account/role.ts'
import type { InvitationRow } from '../../store/account-store.ts'
import type { MemberRow } from '../../store/accounts.ts'
import type { Account } from '../account-deps.ts'
import { dayText } from '../moment-text.ts'
import { changeMember, foundOrganisation, invite, withdrawInvitation } from '../organisations.ts'
import { html, type Html } from './html.ts'
import { answerPage, field, say } from './page.ts'
import type { Form } from './form.ts'
import { notFoundPage } from './sign-in-pages.ts'
import {
  button,
  formToken,
  type SignedInRoutes,
  type SignedInVisit,
  type Told,
} from './signed-in.ts'

export function organisationRoutes({ page, form }: SignedInRoutes): void {
  page('/organisations', newOrganisationPage)
  form('/organisations', { run: newOrganisation, show: newOrganisationPage })
  page('/organisations/:organisation', organisationPage)
  const asMember = (path: string, run: (asked: Asked) => Promise<Account<unknown>>) =>
    form(`/organisations/:organisation/${path}`, {
      run: async (visit, sent) => {
        const member = await memberOf(visit)
        if (member === undefined) return refuse('not_allowed')
        const answer = await run({ visit, member, form: sent })
        return answer.ok ? accept(await after(visit, member)) : answer
      },
      show: organisationPage,
    })
  asMember('invite', inviteSomebody)
  asMember('withdraw', ({ visit, member, form: sent }) =>
    withdrawInvitation(visit.deps, member, sent.text('id')),
  )
  asMember('roles', ({ visit, member, form: sent }) =>
    changeMember(visit.deps, member, {
      person: sent.text('person'),
      roles: rolesOf(sent),
      origin: visit.address,
    }),
  )
}

interface Asked {
  readonly visit: SignedInVisit
  readonly member: MemberRow
  readonly form: Form
}

async function memberOf({ deps, session, context }: SignedInVisit): Promise<MemberRow | undefined> {
  const organisation = context.req.param('organisation') ?? ''
  return deps.store.member({ person: session.person.person, organisation })
}

/** Whoever has left is back at their account. */
async function after({ deps }: SignedInVisit, member: MemberRow): Promise<string> {
  const now = await deps.store.member(member)
  return now === undefined ? '/account' : `/account/organisations/${member.organisation}?done=1`
}

function rolesOf(form: Form): readonly Role[] {
  const sent = form.all('role')
  return ROLES.filter((role) => sent.includes(role))
}

async function inviteSomebody({ visit, member, form }: Asked): Promise<Account<unknown>> {
  const { language, address } = visit
  return invite(visit.deps, member, {
    mail: form.text('mail'),
    roles: rolesOf(form),
    language,
    address,
  })
}

async function newOrganisation(
  { deps, session, address: origin }: SignedInVisit,
  form: Form,
): Promise<Account<string>> {
  const ask = { name: form.text('name'), town: form.text('town'), handle: form.text('handle') }
  const founded = await foundOrganisation(deps, { person: session.row.person, origin }, ask)
  return founded.ok ? accept(`/account/organisations/${founded.value}`) : founded
}

async function newOrganisationPage(visit: SignedInVisit, told: Told): Promise<Response> {
  return answerPage(visit, {
    title: say(visit, 'newOrganisation'),
    ...told,
    body: html`<form class="main" method="post" action="/account/organisations">
        ${formToken(visit)}
        ${field({ name: 'name', label: say(visit, 'organisationName'), autocomplete: 'organization', focus: true })}
        ${field({ name: 'town', label: say(visit, 'town'), autocomplete: 'address-level2', optional: true })}
        ${field({ name: 'handle', label: say(visit, 'handle'), optional: true })}
        <button>${say(visit, 'create')}</button>
      </form>
      <p><a href="/account">${say(visit, 'back')}</a></p>`,
  })
}

async function organisationPage(visit: SignedInVisit, told: Told): Promise<Response> {
  const member = await memberOf(visit)
  if (member === undefined) return notFoundPage(visit)
  const { organisation, organisationName, roles } = member
  const people = await visit.deps.store.peopleOf(organisation)
  const manages = may(roles, 'manage_people')
  const invitations = manages ? await visit.deps.store.invitationsOf(organisation) : []
  const now = visit.deps.world.now()
  const open = invitations.filter(({ state, expiresAt }) => state === 'open' && expiresAt > now)
  return answerPage(visit, {
    title: organisationName,
    wide: true,
    ...told,
    done: visit.context.req.query('done') === undefined ? undefined : say(visit, 'saved'),
    body: html`<section>
        <h2>${say(visit, 'people')}</h2>
        <ul>
          ${people.map((one) => personLine(visit, member, one))}
        </ul>
      </section>
      ${manages ? inviteForm(visit, organisation) : null}
      ${open.length === 0 ? null : invitationList(visit, open)}
      ${may(roles, 'read_creators') ? creatorsLink(visit, organisation) : null}
      <p><a href="/account">${say(visit, 'back')}</a></p>`,
  })
}

function creatorsLink(visit: SignedInVisit, organisation: string): Html {
  const link = `${visit.deps.origin()}/account/sharing/${organisation}`
  return html`<p class="hint">${say(visit, 'creatorsLink', { link })}</p>`
}

function personLine(visit: SignedInVisit, by: MemberRow, one: MemberRow): Html {
  const action = `/account/organisations/${one.organisation}/roles`
  const named = one.roles.map((role) => visit.words.roles[role]).join(', ')
  const isSelf = one.person === by.person
  const label = say(visit, isSelf ? 'leave' : 'letGo')
  const canManage = may(by.roles, 'manage_people')
  return html`<li>
    <span>${one.name}<br /><span class="hint">${named}</span></span>
    ${canManage ? rolesForm(visit, action, one) : null}
    ${canManage || isSelf ? button(visit, { action, label, fields: { person: one.person } }) : null}
  </li>`
}

function rolesForm(visit: SignedInVisit, action: string, { person, roles, name }: MemberRow): Html {
  return html`<details>
    <summary>${say(visit, 'changeRoles')}</summary>
    <form method="post" action="${action}">
      ${formToken(visit)} <input type="hidden" name="person" value="${person}" />
      <fieldset>
        <legend>${say(visit, 'roles')}: ${name}</legend>
        ${roleBoxes(visit, roles)}
      </fieldset>
      <button class="quiet">${say(visit, 'save')}</button>
    </form>
  </details>`
}

function roleBoxes({ words }: SignedInVisit, chosen: readonly Role[]): readonly Html[] {
  return ROLES.map(
    (role) =>
      html`<label>
        <input
          type="checkbox"
          name="role"
          value="${role}"
          ${chosen.includes(role) ? html` checked` : null}
        />
        ${words.roles[role]}
      </label>`,
  )
}

function inviteForm(visit: SignedInVisit, organisation: string): Html {
  return html`<form method="post" action="/account/organisations/${organisation}/invite">
    <h2>${say(visit, 'inviteTitle')}</h2>
    <p>${say(visit, 'inviteHint')}</p>
    ${formToken(visit)}
    ${field({ name: 'mail', label: say(visit, 'mail'), type: 'email', autocomplete: 'off' })}
    <fieldset>
      <legend>${say(visit, 'roles')}</legend>
      ${roleBoxes(visit, ['cashier'])}
    </fieldset>
    <button>${say(visit, 'invite')}</button>
  </form>`
}

function invitationList(visit: SignedInVisit, open: readonly InvitationRow[]): Html {
  const lines = open.map(({ id, organisation, mail, roles, expiresAt }) => {
    const named = roles.map((role) => visit.words.roles[role]).join(', ')
    const on = dayText(expiresAt, { language: visit.language, zone: visit.deps.zone })
    const action = `/account/organisations/${organisation}/withdraw`
    return html`<li>
      <span
        >${mail}<br /><span class="hint">${named}, ${say(visit, 'openUntil', { on })}</span></span
      >
      ${button(visit, { action, label: say(visit, 'withdraw'), fields: { id } })}
    </li>`
  })
  return html`<section>
    <h2>${say(visit, 'invitations')}</h2>
    <ul>
      ${lines}
    </ul>
  </section>`
}
