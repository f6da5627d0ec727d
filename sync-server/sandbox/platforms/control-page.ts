/** The one page of the sandbox: for each party its faults, its people and what was told to us, each with a plain form. */
import type { Context } from 'hono'
import { momentText } from '../../accounts/moment-text.ts'
import { type Html, html } from '../../accounts/pages/html.ts'
import { LOGIN_RULES, type Party, type Program } from '../../connectors/platforms.ts'
import { type Fault, FAULTS } from './faults.ts'
import { type Controlled, type Outside, programsOf, type StandIn } from './outside.ts'
import { sandboxPage } from './page.ts'
import { accountsOn } from './people.ts'

const NAMES: Readonly<Record<Party, string>> = {
  meta: 'Meta: Instagram and Facebook',
  google: 'Google: YouTube',
  tiktok: 'TikTok',
}

const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  fail: 'It fails',
  throttle: 'It says that it is asked too often',
  slow: 'It answers late',
  huge: 'It answers with more than ten megabytes',
  garbled: 'It answers with a page instead of data',
  cut_off: 'Its answer ends in the middle',
  looped_cursor: 'A page of posts names itself as the next',
  html_bio: 'Names and captions hold markup',
  missing_fields: 'A field that is always there is not',
  password_changed: 'The person has a new password (Meta)',
  other_shape: 'The token comes in its other shape (Instagram)',
  hidden_count: 'A channel hides how many follow it (YouTube)',
  two_pages: 'The person keeps a second page (Facebook)',
  portfolio: 'A business portfolio keeps the page (Facebook)',
  unlinked: 'The Instagram account is not linked to its page any more (Meta)',
  twice: 'A webhook arrives twice',
  forged: 'A webhook bears a signature that is none',
}

export function controlPage(context: Context, { standIns, now }: Controlled): Response {
  return sandboxPage(context, {
    title: 'Sandbox platforms',
    body: html`<p>
        Stand-ins of the platforms for the demo. What is set here happens to this machine's server
        alone.
      </p>
      <section aria-labelledby="clock">
        <h2 id="clock">Clock</h2>
        <p>It is ${momentText(now(), { language: 'en', zone: 'UTC' })} (UTC) on all platforms.</p>
        ${form('tiktok', 'advance', [
          number('advance-hours', { name: 'hours', label: 'Forwards by hours', value: '24' }),
          html`<button>Move the clock</button>`,
        ])}
      </section>
      <section aria-labelledby="town">
        <h2 id="town">Creators</h2>
        <p>
          Those whom the demo's businesses may look at connect all their accounts, as if each had
          walked over the platforms' pages. Reading them takes the server about a minute.
        </p>
        <form method="post" action="/control/town">
          <button>Connect the town's creators</button>
        </form>
      </section>
      ${standIns.map(section)}`,
  })
}

function section({ outside }: StandIn): Html {
  const { party } = outside
  return html`<section aria-labelledby="${party}">
    <h2 id="${party}">${NAMES[party]}</h2>
    ${faultForm(party, outside)} ${consentForm(party, outside)}
    ${form(party, 'usage', [
      number(`${party}-percent`, {
        name: 'percent',
        label: 'Limit used, per cent (empty: as counted)',
        value: outside.usagePercent === null ? '' : String(outside.usagePercent),
      }),
      html`<button class="quiet">Set how much of the limit is used</button>`,
    ])}
    ${programsOf(party).map((program) => accountForm(party, program))} ${postForm(party)}
    ${sentList(party, outside)}
  </section>`
}

function faultForm(party: Party, { faults }: Outside): Html {
  const set = faults.left()
  const left = FAULTS.filter((fault) => set[fault] !== undefined).map(
    (fault) =>
      html`<li>
        ${FAULT_WORDS[fault]}: ${set[fault] === null ? 'until it is lifted' : `${set[fault]} times`}
      </li>`,
  )
  const options = FAULTS.map(
    (fault) => html`<option value="${fault}">${FAULT_WORDS[fault]}</option>`,
  )
  return html`<h3>Faults</h3>
    ${
      left.length === 0
        ? html`<p>None is set.</p>`
        : html`<ul>
            ${left}
          </ul>`
    }
    ${form(party, 'fault', [
      html`<label for="${party}-fault">What goes wrong</label>
        <select id="${party}-fault" name="fault">
          ${options}
        </select>`,
      number(`${party}-times`, {
        name: 'times',
        label: 'How often (empty: until lifted)',
        value: '1',
      }),
      html`<button class="quiet">Set the fault</button>`,
    ])}
    ${form(party, 'clear', [html`<button class="quiet">Lift all faults</button>`])}`
}

function consentForm(party: Party, { consent }: Outside): Html {
  const answers = (['ask', 'allow', 'deny'] as const).map(
    (answer) => html`<option${answer === consent.kind ? html` selected` : null}>${answer}</option>`,
  )
  return html`<h3>Consent</h3>
    ${form(party, 'consent', [
      html`<label for="${party}-answer">Whoever is sent to the consent page</label>
        <select id="${party}-answer" name="answer">
          ${answers}
        </select>`,
      text(`${party}-consent-handle`, {
        name: 'handle',
        label: 'Account, where it is allowed without asking',
        value: consent.kind === 'allow' ? consent.handle : '',
      }),
      html`<button class="quiet">Answer so</button>`,
    ])}`
}

function accountForm(party: Party, login: Program): Html {
  const options = accountsOn(LOGIN_RULES[login].platform).map(
    ({ handle }) => html`<option>${handle}</option>`,
  )
  const id = `${party}-${login}-handle`
  return html`<h3>People, sign-in by ${login}</h3>
    <form method="post" action="/control/${party}">
      <input type="hidden" name="login" value="${login}" />
      <label for="${id}">Account</label>
      <select id="${id}" name="handle">
        ${options}
      </select>
      <button class="quiet" name="do" value="remove">Takes Groundswell away</button>
      ${party === 'meta' ? html`<button class="quiet" name="do" value="erase">Wants its data deleted</button>` : null}
    </form>`
}

function postForm(party: Party): Html {
  return html`<h3>Posts</h3>
    <form method="post" action="/control/${party}">
      ${text(`${party}-post`, { name: 'post', label: 'Id of a post', value: '' })}
      ${text(`${party}-caption`, { name: 'caption', label: 'New caption', value: '' })}
      <button class="quiet" name="do" value="edit_post">Its person edits it</button>
      <button class="quiet" name="do" value="delete_post">Its person deletes it</button>
    </form>`
}

function sentList(party: Party, { hooks }: Outside): Html {
  const lines = hooks
    .sent()
    .slice(0, 10)
    .map(
      ({ at, url, status }) =>
        html`<li>
          <span>${momentText(at, { language: 'en', zone: 'UTC' })}</span> <code>${url}</code>
          <span>${status === null ? 'not answered' : String(status)}</span>
        </li>`,
    )
  return html`<h3 id="${party}-told">Told to Groundswell</h3>
    <p>${hooks.waiting()} to be sent.</p>
    ${
      lines.length === 0
        ? html`<p>Nothing yet.</p>`
        : html`<ul aria-labelledby="${party}-told">
            ${lines}
          </ul>`
    }`
}

function form(party: Party, what: string, fields: readonly Html[]): Html {
  return html`<form method="post" action="/control/${party}">
    <input type="hidden" name="do" value="${what}" />
    ${fields}
  </form>`
}

interface FieldWords {
  readonly name: string
  readonly label: string
  readonly value: string
}

function number(id: string, { name, label, value }: FieldWords): Html {
  return html`<label for="${id}">${label}</label>
    <input id="${id}" name="${name}" type="text" inputmode="numeric" value="${value}" />`
}

function text(id: string, { name, label, value }: FieldWords): Html {
  return html`<label for="${id}">${label}</label>
    <input id="${id}" name="${name}" type="text" autocomplete="off" value="${value}" />`
}
