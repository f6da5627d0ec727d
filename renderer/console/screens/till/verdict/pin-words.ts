/** How it is said over the pad what a manager's PIN is asked for. Pure. */
import type { Words } from '../../../../kit/text/use-words.ts'
import type { PinAsk } from './pin-ask.ts'
import { reasonName } from './say.ts'

export function askWords(ask: PinAsk, words: Words): string {
  const { i18n } = words
  switch (ask.kind) {
    case 'lift': {
      const reason = ask.question.lift.at(-1) ?? ''
      return i18n.t('Accept all the same: {reason}', { reason: reasonName(reason, words) })
    }
    case 'undo':
      return i18n.t('Undo: {title}', { title: ask.title })
    case 'clock':
      return i18n.t('Go on by this till’s clock, until the server speaks or the shift ends')
    case 'training':
      return ask.on ? i18n.t('Begin the training') : i18n.t('Leave the training')
  }
}
