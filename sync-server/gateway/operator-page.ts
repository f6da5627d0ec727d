/**
 * The operator's page: how the database stands, and what the server's jobs do, the dead ones first. It shows and changes nothing: what an operator does is a
 * command at the server, which stands in the security log.
 */
import { createHash } from 'node:crypto'
import { html, type Html } from '../accounts/pages/html.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { Language } from '../../shared/words/words.ts'
import type { SchemaState } from '../store/migrations/schema-state.ts'
import { JOB_STATES, type JobRow, type JobState } from '../store/jobs.ts'
import { OPERATOR_WORDS, type OperatorWords } from './operator-words.ts'

const OPERATOR_STYLE = `
:root { color-scheme: light dark; --paper: #f7f8f6; --sheet: #fff; --line: #dfe3de; --ink: #14211f; --ink-2: #4a5a56; --sea: #0b6e74; --bad: #a3261d }
@media (prefers-color-scheme: dark) { :root { --paper: #0e1413; --sheet: #141c1b; --line: #26312f; --ink: #e8eeec; --ink-2: #b3c0bc; --sea: #4fb7b9; --bad: #ff9b8f } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 24px; max-width: 1200px; background: var(--paper); color: var(--ink); font: 15px/1.5 Inter, system-ui, sans-serif }
header { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: baseline; justify-content: space-between }
h1 { font-size: 24px; margin: 0 } h2 { font-size: 18px; margin: 24px 0 4px } p { max-width: 75ch; margin: 0 0 8px; color: var(--ink-2) }
a { color: var(--sea) } a:focus-visible { outline: 2px solid var(--sea); outline-offset: 2px }
dl { display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0 } dl div { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 8px 16px; min-width: 112px }
dt { font-size: 13px; color: var(--ink-2) } dd { margin: 0; font-size: 24px; font-variant-numeric: tabular-nums }
.scroll { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px }
table { border-collapse: collapse; width: 100%; font-size: 13px } th, td { text-align: left; vertical-align: top; padding: 8px 12px; border-top: 1px solid var(--line); font-weight: 400 } td.short { white-space: nowrap }
thead th { border-top: 0; color: var(--ink-2) } td.number { text-align: right; font-variant-numeric: tabular-nums }
code { display: block; font: 12px 'JetBrains Mono', 'DejaVu Sans Mono', monospace; color: var(--ink-2); overflow-wrap: anywhere } .dead { color: var(--bad); font-weight: 600 }
`

const STYLE_HASH = createHash('sha256').update(OPERATOR_STYLE).digest('base64')

export const OPERATOR_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const SIGNS: Readonly<Record<JobState, string>> = {
  dead: '✕',
  leased: '▶',
  waiting: '…',
  done: '✓',
}

export interface Operated {
  readonly schema: SchemaState
  /** Null: the replica is gone; undefined: there is none. */
  readonly replicaLagMs: number | null | undefined
  readonly jobs: readonly JobRow[]
  readonly counts: Readonly<Record<JobState, number>>
  readonly language: Language
  /** IANA name. */
  readonly zone: string
}

export function operatorPage(operated: Operated): string {
  const { language, counts, jobs } = operated
  const words = OPERATOR_WORDS[language]
  const other = language === 'en' ? 'de' : 'en'
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title}</title>
        <style>
          ${{ html: OPERATOR_STYLE }}
        </style>
      </head>
      <body>
        <header>
          <h1>${words.title}</h1>
          <a href="/operator/${other}" hreflang="${other}" lang="${other}"
            >${words.otherLanguage}</a
          >
        </header>
        <main>
          <h2>${words.database}</h2>
          <dl>${databaseOf(operated, words)}</dl>
          <h2>${words.jobs}</h2>
          <p>${words.intro}</p>
          <dl>${JOB_STATES.map((state) => countOf(counts[state], state, words))}</dl>
          ${jobs.length === 0 ? html`<p>${words.none}</p>` : tableOf(operated, words)}
        </main>
      </body>
    </html>`
  return page.html
}

function databaseOf({ schema, replicaLagMs, language }: Operated, words: OperatorWords): Html {
  const isWhole = schema.kind === 'same' || schema.kind === 'newer'
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const lag =
    typeof replicaLagMs === 'number' ? `${seconds.format(replicaLagMs / 1_000)} s` : words.gone
  return html`<div>
      <dt>${words.migration}</dt>
      <dd class="${isWhole ? '' : 'dead'}">${schema.at} / ${schema.known}</dd>
    </div>
    ${
      replicaLagMs === undefined
        ? null
        : html`<div>
            <dt>${words.replica}</dt>
            <dd class="${replicaLagMs === null ? 'dead' : ''}">${lag}</dd>
          </div>`
    }`
}

function countOf(count: number, state: JobState, words: OperatorWords): Html {
  const isBad = state === 'dead' && count > 0
  return html`<div>
    <dt>${SIGNS[state]} ${words.states[state]}</dt>
    <dd class="${isBad ? 'dead' : ''}">${count}</dd>
  </div>`
}

function tableOf({ jobs, language, zone }: Operated, words: OperatorWords): Html {
  const moment = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: zone,
  })
  const said = (at: Instant | null): string => (at === null ? '' : moment.format(at))
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.jobs}">
    <table>
      <thead>
        <tr>
          ${words.columns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${jobs.map((job) => rowOf(job, words, said))}
      </tbody>
    </table>
  </div>`
}

function rowOf(job: JobRow, words: OperatorWords, said: (at: Instant | null) => string): Html {
  const { state, failure, attempts } = job
  const failures = state === 'leased' ? attempts - 1 : attempts
  const due = job.dueAt === 0 ? words.atOnce : said(job.dueAt)
  const when = { dead: '', done: '', waiting: due, leased: `${words.leaseUntil} ${due}` }[state]
  return html`<tr>
    <th scope="row">${words.kinds[job.kind] ?? job.kind}<code>${job.id}</code></th>
    <td class="short ${state}">${SIGNS[state]} ${words.states[state]}</td>
    <td class="short">${when}</td>
    <td class="number">${failures}</td>
    <td>${failure === null ? '' : (words.failures[failure] ?? failure)}</td>
    <td class="short">${said(job.changedAt)}</td>
  </tr>`
}
