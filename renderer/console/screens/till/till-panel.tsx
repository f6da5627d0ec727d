/** The right of the till: what the panel's state asks for, one thing at a time. */
import type { ReactNode } from 'react'
import { TillPage } from './pages/till-page.tsx'
import { managersOf } from './staff.ts'
import type { TillPanelProps } from './till-props.ts'
import { BillPanel } from './verdict/bill-panel.tsx'
import { FirstVisit } from './verdict/first-visit.tsx'
import { PinPanel } from './verdict/pin-panel.tsx'
import { lifting, questionOf } from './verdict/question.ts'
import { ReadyPanel } from './verdict/ready-panel.tsx'
import { SignPanel } from './verdict/sign-panel.tsx'
import { TypePanel } from './verdict/type-panel.tsx'
import { VerdictAction } from './verdict/verdict-action.tsx'

export function TillPanel(props: TillPanelProps) {
  const { till, desk } = props
  const { panel, send } = desk
  const back = (): void => send({ kind: 'escape' })
  switch (panel.kind) {
    case 'typing':
      return (
        <TypePanel
          typed={panel.typed}
          type={(typed) => send({ kind: 'typed', typed })}
          cancel={back}
          check={(text) => desk.ask(questionOf(text, 'typed'))}
        />
      )
    case 'bill':
      return <Bill {...props} />
    case 'pin':
      return (
        <PinPanel
          ask={panel.ask}
          managers={managersOf(till)}
          prove={(proof) => desk.prove(panel.ask, proof)}
          cancel={back}
        />
      )
    case 'page':
      return <TillPage page={panel.page} {...props} />
    case 'ready':
    case 'reading':
    case 'undone':
    case 'verdict':
      return <Said {...props} />
  }
}

function Bill({ till, desk }: TillPanelProps) {
  const { panel, send } = desk
  if (panel.kind !== 'bill') return null
  const { question, facts, typed } = panel
  const askManager = (basketMinor: number | null): void => {
    const lifted = lifting({ ...question, basketMinor }, 'below_minimum')
    send({ kind: 'ask_pin', ask: { kind: 'lift', question: lifted } })
  }
  return (
    <BillPanel
      facts={facts}
      typed={typed}
      currency={till.clashRisk.currency}
      type={(next) => send({ kind: 'typed', typed: next })}
      refuse={() => send({ kind: 'escape' })}
      accept={(basketMinor) => desk.ask({ ...question, basketMinor })}
      askManager={managersOf(till).length === 0 ? null : askManager}
    />
  )
}

function Said(props: TillPanelProps) {
  const { till, desk, camera, saying } = props
  const { panel } = desk
  if (saying === null) return <ReadyPanel camera={camera} isEmpty={till.gate === 'no_manifest'} />
  // Another verdict is another panel, said and moved anew.
  const key = panel.kind === 'verdict' ? panel.judgedAt : panel.kind
  const beside = firstVisitOf(props)
  return (
    <SignPanel
      key={key}
      saying={saying}
      action={<VerdictAction till={till} desk={desk} />}
      {...(beside === null ? {} : { beside })}
    />
  )
}

function firstVisitOf({ desk: { panel }, visit }: TillPanelProps): ReactNode {
  if (panel.kind !== 'verdict' || panel.verdict.kind !== 'accepted') return null
  const { entry, asksFirstVisit, training } = panel.verdict.accepted
  return asksFirstVisit && !training ? <FirstVisit entry={entry} first={visit} /> : null
}
