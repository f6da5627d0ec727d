/** The screens, each loaded when it is first opened, so that the page starts with the shell alone. */
import { lazy } from 'react'
import { lateScreen } from './late-screen.tsx'

const campaigns = lateScreen(
  async () => (await import('./campaigns/campaigns-screen.tsx')).CampaignsScreen,
)
const redemptions = lateScreen(
  async () => (await import('./redemptions/redemptions-screen.tsx')).RedemptionsScreen,
)
const creators = lateScreen(
  async () => (await import('./creators/creators-screen.tsx')).CreatorsScreen,
)
export const CampaignsScreen = campaigns.Screen
export const RedemptionsScreen = redemptions.Screen
export const CreatorsScreen = creators.Screen

/** Brings the lists, one after the other, so that the way to one is not a way over the wire. */
export async function loadLists(): Promise<void> {
  for (const { bring } of [creators, redemptions, campaigns]) await bring()
}

export const TodayScreen = lazy(async () => ({
  default: (await import('./today/today-screen.tsx')).TodayScreen,
}))
export const CampaignWizardScreen = lazy(async () => ({
  default: (await import('./campaigns/campaign-wizard-screen.tsx')).CampaignWizardScreen,
}))
export const CompareCreatorsScreen = lazy(async () => ({
  default: (await import('./creators/compare-screen.tsx')).CompareScreen,
}))
export const FindingsScreen = lazy(async () => ({
  default: (await import('./creators/findings-screen.tsx')).FindingsScreen,
}))
export const CreatorProfileScreen = lazy(async () => ({
  default: (await import('./creators/profile-screen.tsx')).ProfileScreen,
}))
export const ImportScreen = lazy(async () => ({
  default: (await import('./creators/import/import-screen.tsx')).ImportScreen,
}))
export const DevicesScreen = lazy(async () => ({
  default: (await import('./settings/devices-screen.tsx')).DevicesScreen,
}))
export const VenuesScreen = lazy(async () => ({
  default: (await import('./settings/venues/venues-screen.tsx')).VenuesScreen,
}))
export const AccountScreen = lazy(async () => ({
  default: (await import('./settings/account/account-screen.tsx')).AccountScreen,
}))
export const PeopleScreen = lazy(async () => ({
  default: (await import('./settings/people/people-screen.tsx')).PeopleScreen,
}))
export const AuditScreen = lazy(async () => ({
  default: (await import('./settings/audit-screen.tsx')).AuditScreen,
}))
export const PlanScreen = lazy(async () => ({
  default: (await import('./settings/plan-screen.tsx')).PlanScreen,
}))
export const IntegrationsScreen = lazy(async () => ({
  default: (await import('./settings/integrations-screen.tsx')).IntegrationsScreen,
}))
export const ThisTillScreen = lazy(async () => ({
  default: (await import('./till/settings/this-till-screen.tsx')).ThisTillScreen,
}))
export const TillScreen = lazy(async () => ({
  default: (await import('./till/till-screen.tsx')).TillScreen,
}))
export const CustomerScreen = lazy(async () => ({
  default: (await import('./till/customer/customer-screen.tsx')).CustomerScreen,
}))
export const WallScreen = lazy(async () => ({
  default: (await import('./wall/wall-screen.tsx')).WallScreen,
}))
