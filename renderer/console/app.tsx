/** The console: kit, bridge, routes. The till stands full screen, without the rail; everything else inside the shell. */
import { type ReactNode, Suspense, useEffect } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { CampaignId } from '../../shared/base/ids.ts'
import type { Bridge } from '../../shared/bridge/bridge.ts'
import type { HostView } from '../../shared/bridge/views.ts'
import { Boundary } from '../kit/feedback/boundary.tsx'
import { Loading } from '../kit/feedback/loading.tsx'
import { KitProvider } from '../kit/theme/kit-provider.tsx'
import { ShownRouter } from './address/shown-router.tsx'
import { BridgeContext } from './desk/bridge-context.ts'
import { useView } from './desk/use-view.ts'
import {
  AccountScreen,
  AuditScreen,
  CampaignsScreen,
  CampaignWizardScreen,
  CompareCreatorsScreen,
  CreatorProfileScreen,
  CreatorsScreen,
  CustomerScreen,
  DevicesScreen,
  FindingsScreen,
  PlanScreen,
  ImportScreen,
  IntegrationsScreen,
  loadLists,
  PeopleScreen,
  RedemptionsScreen,
  ThisTillScreen,
  TillScreen,
  TodayScreen,
  VenuesScreen,
  WallScreen,
} from './screens/screens.ts'
import { WelcomeScreen } from './screens/welcome/welcome-screen.tsx'
import { Elsewhere } from './shell/elsewhere.tsx'
import { Shell } from './shell/shell.tsx'
import { SignedOut } from './shell/signed-out.tsx'

export function App({ bridge }: { readonly bridge: Bridge }) {
  return (
    <KitProvider>
      <BridgeContext value={bridge}>
        <ShownRouter>
          <Entrance />
        </ShownRouter>
      </BridgeContext>
    </KitProvider>
  )
}

function Entrance() {
  const host = useView('host', {})
  const [place] = useLocation()
  if (host.kind === 'loading') return <Loading />
  if (host.kind === 'failed') return <Elsewhere kind="no_desk" />
  if (host.value.kind !== 'desk') return <WelcomeScreen host={host.value} />
  return (
    <Boundary place={place}>
      <Suspense fallback={<Loading />}>
        <Desk host={host.value} place={place} />
      </Suspense>
    </Boundary>
  )
}

/** The first screen has the page for itself. */
const LISTS_AFTER_MS = 1_000

function Desk({ host, place }: { readonly host: HostView; readonly place: string }) {
  const isTill = host.desk === 'till'
  useEffect(() => {
    if (isTill) return undefined
    const timer = setTimeout(() => void loadLists(), LISTS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isTill])
  return (
    <Switch>
      <Route path="/till/customer">
        <CustomerScreen />
      </Route>
      <Route path="/till">
        <TillScreen />
      </Route>
      <Route path="/wall">
        <WallScreen />
      </Route>
      {isTill && (
        <Route path="/settings/till">
          <ThisTillScreen />
        </Route>
      )}
      {isTill && (
        <Route>
          <Redirect to="/till" />
        </Route>
      )}
      <Route>
        <SignedIn>
          <Shell>
            <Boundary place={place}>
              <Suspense fallback={<Loading />}>
                <Screens />
              </Suspense>
            </Boundary>
          </Shell>
        </SignedIn>
      </Route>
    </Switch>
  )
}

/** A desk that nobody is signed in to shows nothing of what it holds. */
function SignedIn({ children }: { readonly children: ReactNode }) {
  const sync = useView('sync-state', {})
  if (sync.kind === 'ready' && sync.value.state === 'signed_out') return <SignedOut />
  return children
}

function Screens() {
  return (
    <Switch>
      <Route path="/">
        <TodayScreen />
      </Route>
      <Route path="/campaigns/new">
        <CampaignWizardScreen campaign={null} />
      </Route>
      <Route path="/campaigns/:id/edit">
        {({ id }) => <CampaignWizardScreen key={id} campaign={campaignId(id)} />}
      </Route>
      <Route path="/campaigns/:id?">
        {({ id }) => <CampaignsScreen chosen={id === undefined ? null : campaignId(id)} />}
      </Route>
      <Route path="/redemptions/*?">
        <RedemptionsScreen />
      </Route>
      <Route path="/creators/compare/:ids">
        {({ ids }) => <CompareCreatorsScreen key={ids} ids={ids} />}
      </Route>
      <Route path="/creators/import/:creator?">
        {({ creator }) => <ImportScreen creator={creator ?? null} />}
      </Route>
      <Route path="/creators/findings">
        <FindingsScreen />
      </Route>
      <Route path="/creators/profile/*?">
        <CreatorProfileScreen />
      </Route>
      <Route path="/creators/*?">
        <CreatorsScreen />
      </Route>
      <Route path="/settings/venues">
        <VenuesScreen />
      </Route>
      <Route path="/settings/account">
        <AccountScreen />
      </Route>
      <Route path="/settings/people/*?">
        <PeopleScreen />
      </Route>
      <Route path="/settings/devices">
        <DevicesScreen />
      </Route>
      <Route path="/settings/plan">
        <PlanScreen />
      </Route>
      <Route path="/settings/security-log">
        <AuditScreen />
      </Route>
      <Route path="/settings/integrations/*?">
        <IntegrationsScreen />
      </Route>
      <Route>
        <Elsewhere kind="no_screen" />
      </Route>
    </Switch>
  )
}

function campaignId(text: string): CampaignId {
  // An address names any id; the desk answers null for one it does not know.
  return text as CampaignId
}
