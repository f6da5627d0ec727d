/** The right of the till: what the panel's state asks for, one thing at a time. */
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import type { CameraState } from './camera/camera-state.ts'
import { ClashRiskPage } from './pages/clash-risk-page.tsx'
import { KeysPage } from './pages/keys-page.tsx'
import { LearnPage } from './pages/learn-page.tsx'
import { OpenShiftPage } from './pages/open-shift-page.tsx'
import { ScansPage } from './pages/scans-page.tsx'
import type { Scanner } from './scan/use-scanner.ts'
import type { TillDesk } from './use-till.ts'
import { BillPanel } from './verdict/bill-panel.tsx'
import { ReadyPanel } from './verdict/ready-panel.tsx'
import type { Saying } from './verdict/saying.ts'
import { SignPanel } from './verdict/sign-panel.tsx'
import { TypePanel } from './verdict/type-panel.tsx'
import { UndoButton } from './verdict/undo-button.tsx'

interface TillPanelProps {
  readonly till: TillView
  readonly desk: TillDesk
  readonly camera: CameraState
  readonly scanner: Scanner
  /** What the panel's state says in words; null where it is no saying. */
  readonly saying: Saying | null
}

export function TillPanel({ till, desk, camera, scanner, saying }: TillPanelProps) {
  const { panel, send } = desk
  const back = (): void => send({ kind: 'escape' })
  switch (panel.kind) {
    case 'typing':
      return (
        <TypePanel
          typed={panel.typed}
          type={(typed) => send({ kind: 'typed', typed })}
          cancel={back}
          check={(text) => desk.ask(text, 'typed', null)}
        />
      )
    case 'bill':
      return (
        <BillPanel
          facts={panel.facts}
          typed={panel.typed}
          currency={till.clashRisk.currency}
          type={(typed) => send({ kind: 'typed', typed })}
          refuse={back}
          accept={(basketMinor) => desk.ask(panel.text, 'typed', basketMinor)}
        />
      )
    case 'page':
      switch (panel.page) {
        case 'clash_risk':
          return <ClashRiskPage till={till} />
        case 'scans':
          return <ScansPage entries={till.last} undo={desk.undo} />
        case 'shift':
          return <OpenShiftPage till={till} opened={back} />
        case 'keys':
          return <KeysPage learn={() => send({ kind: 'open', to: 'learn' })} />
        case 'learn':
          return <LearnPage lesson={scanner.lesson} back={back} />
      }
    // Every page has returned; the next kinds are no pages.
    // falls through
    case 'ready':
    case 'reading':
    case 'undone':
    case 'verdict':
      if (saying === null) {
        return <ReadyPanel camera={camera} isEmpty={till.gate === 'no_manifest'} />
      }
      // Another verdict is another panel, said and moved anew.
      return (
        <SignPanel
          key={panel.kind === 'verdict' ? panel.judgedAt : panel.kind}
          saying={saying}
          action={undoOf(desk)}
        />
      )
  }
}

/** A refusal offers no way to accept; an acceptance can be taken back for a minute. */
function undoOf({ panel, undo }: TillDesk) {
  if (panel.kind !== 'verdict' || panel.verdict.kind !== 'accepted') return undefined
  const { entry, campaignTitle, undoUntil } = panel.verdict.accepted
  return <UndoButton until={undoUntil} undo={() => undo(entry, campaignTitle)} />
}
