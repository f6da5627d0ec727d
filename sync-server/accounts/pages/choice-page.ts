/** Which of the accounts that a login opened are connected: nothing is, until its person says so. */
import type { Choice, ChoiceAccount } from '../../connectors/choosing.ts'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import { momentText } from '../moment-text.ts'
import { html, type Html } from './html.ts'
import { answerPage, say } from './page.ts'
import { PLATFORM_NAMES } from './platform-names.ts'
import { formToken, type SignedInVisit, type Told } from './signed-in.ts'

export function choicePage(
  visit: SignedInVisit,
  { login, accounts, endsAt }: Choice,
  told: Told,
): Response {
  const platform = PLATFORM_NAMES[LOGIN_RULES[login].platform]
  const title = say(visit, 'choiceTitle', { platform })
  const boxes = accounts.map(
    (one) =>
      html`<label
        ><input type="checkbox" name="account" value="${one.account}" /><span
          >${one.handle}${hint(apartText(visit, one))}</span
        ></label
      >`,
  )
  const on = momentText(endsAt, { language: visit.language, zone: visit.deps.zone })
  return answerPage(visit, {
    title,
    ...told,
    body: html`<p>${say(visit, 'choiceHint')}</p>
      <p>${say(visit, 'choiceEnds', { on })}</p>
      <form class="main" method="post" action="${visit.context.req.path}">
        ${formToken(visit)}
        <fieldset aria-label="${title}">${boxes}</fieldset>
        <button>${say(visit, 'choose')}</button>
      </form>
      <p><a href="/account/connections">${say(visit, 'chooseNone')}</a></p>`,
  })
}

function hint(text: string): Html | null {
  return text === '' ? null : html` <span class="hint">${text}</span>`
}

/** What tells accounts of one name apart: what nobody else bears first. */
function apartText(visit: SignedInVisit, { account, page, about }: ChoiceAccount): string {
  if (about === null) return page === null ? '' : say(visit, 'choicePage', { page })
  const { username, category, followers } = about
  const count = followers?.toLocaleString(visit.language)
  return [
    username === null ? say(visit, 'choiceNumber', { number: account }) : `@${username}`,
    ...(category === null ? [] : [category]),
    ...(count === undefined ? [] : [say(visit, 'choiceFollowers', { count })]),
  ].join(' · ')
}
