/** One question of an organisation that a person lets look: what it is about, in whose words, and the box for an answer. */
import type { LocalDate } from '../../../shared/base/time.ts'
import { startOfDay } from '../../../shared/base/zoned-time.ts'
import { ANSWER_MAX } from '../../../shared/domain/dossier/dossier.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { AskedOfPerson } from '../../store/questions.ts'
import { dayText, momentText } from '../moment-text.ts'
import { html, type Html } from './html.ts'
import { hidden, say } from './page.ts'
import { PLATFORM_NAMES } from './platform-names.ts'
import { formToken, type SignedInVisit } from './signed-in.ts'

interface Item {
  readonly question: AskedOfPerson
  /** An answer that was not taken; null: none. */
  readonly typed: string | null
  readonly organisationName: string
}

export function askedItem(visit: SignedInVisit, item: Item): Html {
  const { question, organisationName } = item
  const { id, platform, handle, words, kind, isOpen } = question
  const { findings, clearing, notAnAccusation } = LANGUAGES[visit.language].integrity
  const account = `${handle} (${PLATFORM_NAMES[platform]})`
  const days = { from: dayOf(visit, question.from), until: dayOf(visit, question.until) }
  return html`<section class="asked" id="question-${id}" aria-labelledby="asked-${id}">
    <h3 id="asked-${id}">
      ${say(visit, 'askedHeading', { organisation: organisationName, account })}
    </h3>
    <p>
      ${say(visit, 'askedAbout', { ...days, finding: findings[kind] })}
      ${say(visit, 'askedFor', { what: clearing[question.for] })} ${notAnAccusation}
    </p>
    ${words === '' ? null : html`<blockquote dir="auto">${words}</blockquote>`}
    <p class="hint">${say(visit, 'askedOn', { on: momentOf(visit, question.askedAt) })}</p>
    ${isOpen ? answerForm(visit, item) : closed(visit, question)}
  </section>`
}

function answerForm(visit: SignedInVisit, { question, organisationName, typed }: Item): Html {
  const { id, answer } = question
  const facts = { organisation: organisationName }
  return html`<form method="post" action="/account/sharing/answer">
    ${formToken(visit)} ${hidden('id', id)}
    <label for="answer-${id}">${say(visit, 'answerLabel', facts)}</label>
    <textarea
      id="answer-${id}"
      name="answer"
      rows="4"
      dir="auto"
      maxlength="${ANSWER_MAX}"
      required
      aria-describedby="asked-${id} answer-${id}-hint"
    >
${typed ?? answer?.words ?? ''}</textarea>
    <p class="hint" id="answer-${id}-hint">${say(visit, 'answerHint', facts)}</p>
    ${answer === null ? null : html`<p class="hint">${answeredOn(visit, answer.at)}</p>`}
    <button aria-describedby="asked-${id}">
      ${say(visit, answer === null ? 'answerSend' : 'answerChange')}
    </button>
  </form>`
}

function closed(visit: SignedInVisit, { answer }: AskedOfPerson): Html | null {
  if (answer === null) return null
  return html`<p>${say(visit, 'answerClosed')}</p>
    <p class="said" dir="auto">${answer.words}</p>
    <p class="hint">${answeredOn(visit, answer.at)}</p>`
}

function answeredOn(visit: SignedInVisit, at: AskedOfPerson['askedAt']): string {
  return say(visit, 'answeredOn', { on: momentOf(visit, at) })
}

function dayOf({ language }: SignedInVisit, day: LocalDate): string {
  return dayText(startOfDay(day, 'UTC'), { language, zone: 'UTC' })
}

function momentOf({ language, deps }: SignedInVisit, at: AskedOfPerson['askedAt']): string {
  return momentText(at, { language, zone: deps.zone })
}
