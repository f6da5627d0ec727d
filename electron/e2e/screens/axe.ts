/** Axe over one screen: what it calls serious or critical, each with its first place, in a form that reads in a failure. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const GRAVE = new Set(['serious', 'critical'])
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export async function graveFaults(page: Page): Promise<readonly string[]> {
  // Its other mode opens a tab of its own, which a window of Electron cannot. What passes is not written out place by place.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const found = await axe.withTags(TAGS).analyze()
  return found.violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
}
