/** The second window of a till, turned to the customer: the verdict and the reward, as large as the screen, and nothing of the staff's. */
import { useEffect, useState } from 'react'
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { Loading } from '../../../../kit/feedback/loading.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useView } from '../../../desk/use-view.ts'
import frame from '../frame.module.css'
import { useFit } from '../use-fit.ts'
import type { Saying } from '../verdict/saying.ts'
import { SignPanel } from '../verdict/sign-panel.tsx'
import { VerdictIcon } from '../verdict/verdict-icon.tsx'
import verdictStyles from '../verdict/verdict.module.css'
import { ASK, channelOf, type CustomerMessage } from './customer-channel.ts'
import styles from './customer.module.css'

export function CustomerScreen() {
  const till = useView('till', {})
  return till.kind === 'ready' ? <Customer till={till.value} /> : <Loading />
}

function Customer({ till }: { readonly till: TillView }) {
  const message = useMessage(till)
  const { i18n } = useWords()
  return (
    <main
      className={`${frame['till']} ${styles['customer']}`}
      style={useFit()}
      aria-label={i18n.t('For the customer')}
    >
      {message === null ? (
        <section className={`${verdictStyles['panel']} ${verdictStyles['calm']}`}>
          <div className={verdictStyles['icon']}>
            <VerdictIcon name="frame" />
          </div>
          <h1 className={verdictStyles['headline']} data-size="medium">
            {i18n.t('Show your code')}
          </h1>
          <p className={verdictStyles['second']}>{till.organisationName}</p>
        </section>
      ) : (
        <SignPanel saying={sayingOf(message)} />
      )}
    </main>
  )
}

function sayingOf({ headline, second, ...rest }: NonNullable<CustomerMessage>): Saying {
  const isReward = rest.sign === 'yes'
  return {
    ...rest,
    headline: [headline],
    aside: null,
    reward: isReward ? second : null,
    second: isReward ? null : second,
    proof: null,
    sound: 'silent',
    unsaved: false,
  }
}

function useMessage(till: TillView): CustomerMessage {
  const [message, setMessage] = useState<CustomerMessage>(null)
  const { organisationName, venueName, name } = till
  useEffect(() => {
    const channel = channelOf(till)
    // The other end is the till's own window, of the same origin.
    const hear = ({ data }: MessageEvent<CustomerMessage | typeof ASK>): void => {
      if (data !== ASK) setMessage(data)
    }
    channel.addEventListener('message', hear)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
    channel.postMessage(ASK)
    return () => channel.close()
    // oxlint-disable-next-line react/exhaustive-deps -- the till is named by these three
  }, [organisationName, venueName, name])
  return message
}
