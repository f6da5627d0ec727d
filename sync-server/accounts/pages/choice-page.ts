/** Which of the accounts that a login opened are connected: nothing is, until its person says so. */
import type { Choice } from '../../connectors/choosing.ts'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import { html } from './html.ts'
import { answerPage, say } from './page.ts'
import { PLATFORM_NAMES } from './platform-names.ts'
import { formToken, type SignedInVisit, type Told } from './signed-in.ts'

export function choicePage(
  visit: SignedInVisit,
  { login, accounts }: Choice,
  told: Told,
): Response {
  const platform = PLATFORM_NAMES[LOGIN_RULES[login].platform]
  const title = say(visit, 'choiceTitle', { platform })
  const boxes = accounts.map(
    ({ account, handle, page }) =>
      html`<label
        ><input type="checkbox" name="account" value="${account}" /><span
          >${handle}${page === null ? null : html` <span class="hint">${say(visit, 'choicePage', { page })}</span>`}</span
        ></label
      >`,
  )
  return answerPage(visit, {
    title,
    ...told,
    body: html`<p>${say(visit, 'choiceHint')}</p>
      <form class="main" method="post" action="${visit.context.req.path}">
        ${formToken(visit)}
        <fieldset aria-label="${title}">${boxes}</fieldset>
        <button>${say(visit, 'choose')}</button>
      </form>
      <p><a href="/account/connections">${say(visit, 'chooseNone')}</a></p>`,
  })
}
