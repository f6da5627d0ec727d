/** The screens, each loaded when it is first opened, so that the page starts with the shell alone. */
import { type ComponentType, lazy } from 'react'
import { NoScreen } from '../shell/elsewhere.tsx'

export const TodayScreen = lazy(async () => ({
  default: (await import('./today/today-screen.tsx')).TodayScreen,
}))
export const CampaignsScreen = lazy(async () => ({
  default: (await import('./campaigns/campaigns-screen.tsx')).CampaignsScreen,
}))
export const CampaignWizardScreen = lazy(async () => ({
  default: (await import('./campaigns/campaign-wizard-screen.tsx')).CampaignWizardScreen,
}))
export const RedemptionsScreen = lazy(async () => ({
  default: (await import('./redemptions/redemptions-screen.tsx')).RedemptionsScreen,
}))
export const DevicesScreen = lazy(async () => ({
  default: (await import('./settings/devices-screen.tsx')).DevicesScreen,
}))
/** The screens of the till and the wall stand in rooms that open later; until then their address says so. */
const opening = import.meta.glob<Readonly<Record<string, ComponentType>>>([
  './till/till-screen.tsx',
  './wall/wall-screen.tsx',
])

export const TillScreen = lazy(() => opened('./till/till-screen.tsx', 'TillScreen'))
export const WallScreen = lazy(() => opened('./wall/wall-screen.tsx', 'WallScreen'))

async function opened(path: string, name: string): Promise<{ readonly default: ComponentType }> {
  const screens = await opening[path]?.()
  return { default: screens?.[name] ?? NoScreen }
}
