/** `/account`: a person's profile, how they prove themselves, where they are signed in, where they belong. */
import { LANGUAGES as LANGUAGE_LIST, THEMES } from '../../../shared/domain/account/preferences.ts'
import { LANGUAGE_NAMES } from '../../../shared/words/languages.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { PasskeyRow, SessionRow } from '../../store/account-store.ts'
import type { SignedInDevice } from '../port.ts'
import { dayText, momentText } from '../moment-text.ts'
import { html, type Html } from './html.ts'
import { answerPage, field, say } from './page.ts'
import { button, formToken, type SignedInVisit, type Told } from './signed-in.ts'

export async function accountPage(visit: SignedInVisit, told: Told): Promise<Response> {
  const { deps, session } = visit
  const { person } = session.person
  const [passkeys, sessions, devices, codesLeft] = await Promise.all([
    deps.store.passkeysOf(person),
    deps.store.sessionsOf(person, deps.world.now()),
    deps.devices.of(person),
    deps.store.recoveryCodesLeft(person),
  ])
  return answerPage(visit, {
    title: say(visit, 'account'),
    wide: true,
    script: 'passkey',
    ...told,
    done:
      told.done ??
      (visit.context.req.query('done') === undefined ? undefined : say(visit, 'saved')),
    body: html`${profile(visit)} ${await organisations(visit)} ${passkeySection(visit, passkeys)}
    ${appSection(visit)} ${passwordSection(visit)} ${recoverySection(visit, codesLeft)}
    ${sessionSection(visit, sessions, devices)}`,
  })
}

function profile(visit: SignedInVisit): Html {
  const { person } = visit.session
  const languages = LANGUAGE_LIST.map((one) => option(one, LANGUAGE_NAMES[one], person.language))
  const themes = THEMES.map((one) => option(one, visit.words.themes[one], person.theme))
  return html`<form method="post" action="/account/profile">
    <h2>${say(visit, 'profile')}</h2>
    <p>${person.mail}</p>
    ${formToken(visit)}
    ${field({ name: 'name', label: say(visit, 'name'), autocomplete: 'name', value: person.name })}
    <label for="language">${say(visit, 'language')}</label>
    <select id="language" name="language">
      ${languages}
    </select>
    <label for="theme">${say(visit, 'theme')}</label>
    <select id="theme" name="theme">
      ${themes}
    </select>
    <button>${say(visit, 'save')}</button>
  </form>`
}

function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen ? html` selected` : null}>
    ${label}
  </option>`
}

async function organisations(visit: SignedInVisit): Promise<Html> {
  const belongs = await visit.deps.store.membershipsOf(visit.session.person.person)
  const list = belongs.map(({ organisation, organisationName, roles }) => {
    const named = roles.map((role) => visit.words.roles[role]).join(', ')
    return html`<li>
      <span
        ><a href="/account/organisations/${organisation}">${organisationName}</a
        ><br />${named}</span
      >
    </li>`
  })
  return html`<section>
    <h2>${say(visit, 'organisations')}</h2>
    ${
      belongs.length === 0
        ? html`<p>${say(visit, 'noOrganisation')}</p>`
        : html`<ul>
            ${list}
          </ul>`
    }
    <p class="hint"><a href="/account/organisations">${say(visit, 'newOrganisation')}</a></p>
    <p class="hint"><a href="/account/sharing">${say(visit, 'sharing')}</a></p>
    <p class="hint"><a href="/account/connections">${say(visit, 'connections')}</a></p>
  </section>`
}

function passkeySection(visit: SignedInVisit, passkeys: readonly PasskeyRow[]): Html {
  const list = passkeys.map(
    ({ id, name, addedAt, usedAt }) =>
      html`<li>
        <span
          >${name}<br /><span class="hint"
            >${say(visit, 'added', { on: day(visit, addedAt) })},
            ${usedAt === null ? say(visit, 'never') : say(visit, 'lastUsed', { on: day(visit, usedAt) })}</span
          ></span
        >
        ${button(visit, { action: '/account/passkeys/remove', label: say(visit, 'remove'), fields: { id } })}
      </li>`,
  )
  return html`<form
      method="post"
      action="/account/passkeys"
      data-passkey="create"
      data-options="/account/passkeys/options"
      data-unsupported="${say(visit, 'passkeyUnsupported')}"
      data-stopped="${say(visit, 'passkeyStopped')}"
    >
      <h2>${say(visit, 'passkeys')}</h2>
      <p>${say(visit, 'passkeysHint')}</p>
      <div class="alert" role="alert" hidden></div>
      ${formToken(visit)}
      <input type="hidden" name="response" value="" />
      ${field({ name: 'device', label: say(visit, 'passkeyName'), value: visit.browser })}
      <button>${say(visit, 'addPasskey')}</button>
    </form>
    ${
      passkeys.length === 0
        ? null
        : html`<section>
            <ul>
              ${list}
            </ul>
          </section>`
    }`
}

function appSection(visit: SignedInVisit): Html {
  const isOn = visit.session.person.totp !== null
  const off = { action: '/account/app/remove', label: say(visit, 'removeApp') }
  const on = { action: '/account/app/offer', label: say(visit, 'addApp') }
  return html`<section>
    <h2>${say(visit, 'app')}</h2>
    <p>${say(visit, isOn ? 'appOn' : 'appHint')}</p>
    ${button(visit, isOn ? off : on)}
  </section>`
}

function passwordSection(visit: SignedInVisit): Html {
  return html`<form method="post" action="/account/password">
    <h2>${say(visit, 'changePassword')}</h2>
    ${formToken(visit)}
    <input
      type="hidden"
      name="username"
      autocomplete="username"
      value="${visit.session.person.mail}"
    />
    ${field({ name: 'old', label: say(visit, 'oldPassword'), type: 'password', autocomplete: 'current-password' })}
    ${field({ name: 'password', label: say(visit, 'newPassword'), type: 'password', autocomplete: 'new-password' })}
    <button>${say(visit, 'setPassword')}</button>
  </form>`
}

function recoverySection(visit: SignedInVisit, left: number): Html {
  return html`<section>
    <h2>${say(visit, 'recoveryCodes')}</h2>
    <p>
      ${say(visit, 'recoveryCodesHint')} ${say(visit, 'recoveryCodesLeft', { count: String(left) })}
    </p>
    ${button(visit, { action: '/account/recovery-codes', label: say(visit, 'newRecoveryCodes') })}
  </section>`
}

function sessionSection(
  visit: SignedInVisit,
  sessions: readonly SessionRow[],
  devices: readonly SignedInDevice[],
): Html {
  const own = visit.session.row.id
  const rows = sessions.map(
    ({ id, browser, signedInAt, usedAt }) =>
      html`<li>
        <span
          >${browser}${id === own ? html` (${say(visit, 'thisBrowser')})` : null}<br />
          ${seen(visit, signedInAt, usedAt)}</span
        >
        ${button(visit, { action: '/account/sessions/end', label: say(visit, 'signOut'), fields: { id } })}
      </li>`,
  )
  const desks = devices.map(
    ({ id, name, signedInAt, lastUsedAt }) =>
      html`<li>
        <span>${name}<br />${seen(visit, signedInAt, lastUsedAt)}</span>
        ${button(visit, { action: '/account/devices/end', label: say(visit, 'signOut'), fields: { id } })}
      </li>`,
  )
  return html`<section>
    <h2>${say(visit, 'sessions')}</h2>
    <p>${say(visit, 'sessionsHint')}</p>
    <ul>
      ${rows}
    </ul>
    ${
      devices.length === 0
        ? null
        : html`<h3>${say(visit, 'devices')}</h3>
            <ul>
              ${desks}
            </ul>`
    }
    ${button(visit, { action: '/account/sessions/end-others', label: say(visit, 'signOutOthers') })}
  </section>`
}

function seen(visit: SignedInVisit, signedInAt: Instant, usedAt: Instant): Html {
  const moment = (at: Instant) =>
    momentText(at, { language: visit.language, zone: visit.deps.zone })
  return html`<span class="hint"
    >${say(visit, 'signedInOn', { on: moment(signedInAt) })},
    ${say(visit, 'lastUsed', { on: moment(usedAt) })}</span
  >`
}

function day({ language, deps }: SignedInVisit, at: Instant): string {
  return dayText(at, { language, zone: deps.zone })
}
