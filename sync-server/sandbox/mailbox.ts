/** The demo's mailbox: keeps what the server would have mailed, for people to read. It exists in the sandbox alone. */
import { Hono } from 'hono'
import { LANGUAGES } from '../../shared/words/languages.ts'
import type { Mail, Post } from '../accounts/post.ts'
import type { AccountDeps } from '../accounts/account-deps.ts'
import { momentText } from '../accounts/moment-text.ts'
import { html, type Html } from '../accounts/pages/html.ts'
import { answerPage } from '../accounts/pages/page.ts'
import { visitOf } from '../accounts/pages/visit.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { World } from '../world.ts'

/** More are old ones. */
const KEPT_MAX = 200

interface KeptMail extends Mail {
  readonly at: Instant
}

export interface Mailbox extends Post {
  /** Newest first. */
  readonly mails: () => readonly KeptMail[]
}

export function createMailbox(world: Pick<World, 'now'>): Mailbox {
  let kept: readonly KeptMail[] = []
  return {
    readAt: '/mailbox',
    send: async (mail) => {
      kept = [{ ...mail, at: world.now() }, ...kept].slice(0, KEPT_MAX)
    },
    mails: () => kept,
  }
}

/** `/mailbox`, and `?to=` of one address. */
export function mailboxPages(deps: AccountDeps, mailbox: Mailbox): Hono {
  const routes = new Hono()
  routes.get('/mailbox', async (context) => {
    const visit = await visitOf(deps, context)
    const { pages } = LANGUAGES[visit.language].account
    const to = context.req.query('to')
    const mails = mailbox.mails().filter((mail) => to === undefined || mail.to === to)
    const articles = mails.map((mail) =>
      article(mail, momentText(mail.at, { language: visit.language, zone: deps.zone })),
    )
    return answerPage(visit, {
      title: pages.mailbox,
      wide: true,
      body: html`<p>${pages.mailboxHint}</p>
        ${mails.length === 0 ? html`<p>${pages.mailboxEmpty}</p>` : articles}`,
    })
  })
  return routes
}

function article({ to, subject, text }: Mail, at: string): Html {
  return html`<article class="sheet">
    <h2>${subject}</h2>
    <p class="hint">${to}, ${at}</p>
    <pre>
${text.split(/(https?:\/\/\S+)/).map((part) => (/^https?:/.test(part) ? html`<a href="${part}">${part}</a>` : part))}</pre>
  </article>`
}
