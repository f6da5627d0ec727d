/** One delivery, whole: how its last attempt ended, what was answered, and sending it again. */
import type { DeliveryTry, WebhookDelivery } from '../../../../../shared/domain/account/webhook.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { FactList, Pane, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import styles from '../settings.module.css'
import { DeliveryStateCell } from './delivery-columns.tsx'

interface DeliveryPaneProps {
  readonly delivery: WebhookDelivery
  readonly running: boolean
  readonly onAgain: () => void
}

export function DeliveryPane({ delivery, running, onAgain }: DeliveryPaneProps) {
  const { i18n, moment, number, language } = useWords()
  const { webhookEvents, deliveryFailures } = LANGUAGES[language].operating
  const { id, event, state, attempts, nextAt, triedAt, tookMs, status, failure, answer } = delivery
  const title = webhookEvents[event] ?? event
  const fact = (name: string, value: string | null) =>
    value === null ? [] : ([[name, value]] as const)
  return (
    <Pane width={400} label={title} scrolls>
      <Section title={title}>
        <FactList
          facts={[
            [i18n.t('State'), <DeliveryStateCell key="state" delivery={delivery} />],
            ...fact(i18n.t('Why'), failure === null ? null : deliveryFailures[failure]),
            ...fact(i18n.t('Answer'), status === null ? null : String(status)),
            [i18n.t('Attempts'), number(attempts)],
            ...fact(i18n.t('Last tried'), triedAt === null ? null : moment(triedAt)),
            ...fact(
              i18n.t('Took'),
              tookMs === null ? null : i18n.t('{count} ms', { count: number(tookMs) }),
            ),
            ...fact(i18n.t('Next attempt'), nextAt === null ? null : moment(nextAt)),
            [
              i18n.t('Id of the message'),
              <span key="id" className={`mono t12 ${styles['key']}`}>
                {id}
              </span>,
            ],
          ]}
        />
        {state !== 'waiting' && (
          <div className={styles['doing']}>
            <Button icon="sending" loading={running} onClick={onAgain}>
              {i18n.t('Send it again')}
            </Button>
          </div>
        )}
      </Section>
      {delivery.tries.length > 0 && <Tries tries={delivery.tries} />}
      {answer !== null && answer !== '' && (
        <Section title={i18n.t('Beginning of the answer')}>
          <pre className={`mono t12 ${styles['answer']}`}>{answer}</pre>
        </Section>
      )}
    </Pane>
  )
}

/** The newest first: why it is where it is. */
function Tries({ tries }: { readonly tries: readonly DeliveryTry[] }) {
  const { i18n, moment, number, language } = useWords()
  const { deliveryFailures } = LANGUAGES[language].operating
  const ended = ({ status, failure }: DeliveryTry): string => {
    const why = failure === null ? i18n.t('Taken') : deliveryFailures[failure]
    return status === null ? why : `${status} · ${why}`
  }
  return (
    <Section title={i18n.t('Each attempt')}>
      <ol className={styles['tries']}>
        {tries.toReversed().map((one) => (
          <li key={one.at}>
            <span className="mono t12">{moment(one.at)}</span>
            <span>{ended(one)}</span>
            <span className="i3">{i18n.t('{count} ms', { count: number(one.tookMs) })}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
