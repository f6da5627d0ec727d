/** The page that stands at the right of the till. */
import type { TillPanelProps } from '../till-props.ts'
import type { Page } from '../verdict/verdict-panel.ts'
import { ClashRiskPage } from './clash-risk-page.tsx'
import { KeysPage } from './keys-page.tsx'
import { LearnPage } from './learn-page.tsx'
import { OpenShiftPage } from './open-shift-page.tsx'
import { PinsPage } from './pins-page.tsx'
import { ReportsPage } from './reports-page.tsx'
import { ScansPage } from './scans-page.tsx'

export function TillPage({
  page,
  till,
  desk,
  camera,
  scanner,
  sound,
}: TillPanelProps & { readonly page: Page }) {
  const { send } = desk
  const back = (): void => send({ kind: 'escape' })
  switch (page) {
    case 'clash_risk':
      return <ClashRiskPage till={till} />
    case 'scans':
      return <ScansPage entries={till.last} desk={desk} />
    case 'shift':
      return <OpenShiftPage till={till} desk={desk} camera={camera} sound={sound} opened={back} />
    case 'keys':
      return <KeysPage sound={sound} send={send} />
    case 'learn':
      return <LearnPage lesson={scanner.lesson} back={back} />
    case 'reports':
      return <ReportsPage till={till} />
    case 'pins':
      return <PinsPage till={till} />
  }
}
