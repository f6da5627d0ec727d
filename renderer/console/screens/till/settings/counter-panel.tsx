/**
 * The cash register beside the till: switched on and off here, by a manager's PIN where the till has any; its port, and the
 * device token, which is shown this once.
 */
import { useState } from 'react'
import type { PinProof } from '../../../../../shared/bridge/till-commands.ts'
import type { CounterView } from '../../../../../shared/bridge/views.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { SwitchBox } from '../../../../kit/form/choice-fields.tsx'
import { FactList, Section } from '../../../../kit/frame/screen.tsx'
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { useView } from '../../../desk/use-view.ts'
import { ViewProblem } from '../../../desk/view-problem.tsx'
import { hasPins, managersOf } from '../staff.ts'
import { AskManager } from './ask-manager.tsx'
import styles from './this-till.module.css'

type Told =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'asks'; readonly on: boolean }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'failed'; readonly why: string }

export function CounterPanel() {
  const words = useWords()
  const { i18n } = words
  const counter = useView('counter-api', {})
  const till = useView('till', {})
  const { told, tell, turn } = useSwitch()
  const asksPin = till.kind === 'ready' && hasPins(till.value)
  const wish = (on: boolean): void => {
    if (asksPin) tell({ kind: 'asks', on })
    else void turn(on).then((why) => why !== null && tell({ kind: 'failed', why }))
  }
  return (
    <Section
      title={i18n.t('Cash register')}
      note={i18n.t('a program on this machine redeems codes it scanned itself')}
    >
      <ViewProblem view={counter} title={i18n.t('The cash register’s door could not be read')} />
      {counter.kind === 'ready' && (
        <div className={styles['switch']}>
          <SwitchBox
            label={i18n.t('A cash register may ask this till')}
            on={counter.value.on}
            onChange={wish}
          />
          <CounterFacts counter={counter.value} words={words} />
        </div>
      )}
      {told.kind === 'asks' && till.kind === 'ready' && (
        <AskManager
          what={
            told.on
              ? i18n.t('Let a cash register ask this till')
              : i18n.t('Let no cash register ask this till')
          }
          managers={managersOf(till.value)}
          prove={(manager) => turn(told.on, manager)}
          cancel={() => tell(NOTHING)}
        />
      )}
      {told.kind === 'token' && <Token token={told.token} onSeen={() => tell(NOTHING)} />}
      {told.kind === 'failed' && (
        <Note tone="bad" icon="bad" lead={i18n.t('Nothing was switched.')}>
          {told.why}
        </Note>
      )}
    </Section>
  )
}

const NOTHING: Told = { kind: 'nothing' }

interface Switch {
  readonly told: Told
  readonly tell: (told: Told) => void
  /** Null when it was switched, else why not. */
  readonly turn: (on: boolean, manager?: PinProof) => Promise<string | null>
}

function useSwitch(): Switch {
  const switching = useCommand('counter-api')
  const explain = useExplain()
  const [told, tell] = useState<Told>(NOTHING)
  const turn = async (on: boolean, manager?: PinProof): Promise<string | null> => {
    const answer = await switching.run({ on, ...(manager && { manager }) })
    if (answer.kind !== 'done') return explain(answer)
    const { token } = answer.value
    tell(token === null ? NOTHING : { kind: 'token', token })
    return null
  }
  return { told, tell, turn }
}

function CounterFacts({
  counter,
  words,
}: {
  readonly counter: CounterView
  readonly words: Words
}) {
  const { i18n, moment } = words
  const { on, listening, port, lastAskedAt } = counter
  if (!on) {
    return <p className="i2">{i18n.t('Off: no port is open, and no program can redeem here.')}</p>
  }
  return (
    <>
      {!listening && (
        <Note tone="warn" icon="warning" lead={i18n.t('Another program has the port.')}>
          {i18n.t('It is tried again by itself. Switch off and on for another port.')}
        </Note>
      )}
      <FactList
        facts={[
          [
            i18n.t('Address'),
            <span key="address" className="mono">
              http://127.0.0.1:{port}
            </span>,
          ],
          [i18n.t('Open to'), i18n.t('programs on this machine that have the device token')],
          [i18n.t('Last asked'), lastAskedAt === null ? i18n.t('not yet') : moment(lastAskedAt)],
        ]}
      />
    </>
  )
}

/** In full, to be copied by hand or by key; gone when the person says so or leaves. */
function Token({ token, onSeen }: { readonly token: string; readonly onSeen: () => void }) {
  const { i18n } = useWords()
  const copy = (): void => void navigator.clipboard?.writeText(token)
  return (
    <Note tone="info" icon="info" lead={i18n.t('Device token, shown this once.')}>
      <output className={`mono ${styles['token']}`} aria-label={i18n.t('Device token')}>
        {token}
      </output>
      <p>{i18n.t('Put it into the cash register’s settings now. Switching off ends it.')}</p>
      <div className={styles['buttons']}>
        <Button icon="copy" onClick={copy}>
          {i18n.t('Copy')}
        </Button>
        <Button variant="subtle" onClick={onSeen}>
          {i18n.t('It is copied, hide it')}
        </Button>
      </div>
    </Note>
  )
}
