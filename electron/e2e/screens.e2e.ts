/** Every screen of the console and the till in both themes: axe finds nothing serious or critical. */
import { expect } from '@playwright/test'
import { hostsOfRun } from './hosts.ts'
import { graveFaults } from './screens/axe.ts'
import { forEachDemo } from './screens/demo.ts'
import { wear } from './screens/look.ts'
import { openScreen, SCREENS } from './screens/screen-list.ts'

for (const theme of ['light', 'dark'] as const)
  forEachDemo(
    `no screen has a serious fault in ${theme}`,
    async (page) => {
      await wear(page, theme, 'en')
      const faults: Record<string, readonly string[]> = {}
      for (const screen of SCREENS) {
        await openScreen(page, screen)
        faults[screen] = await graveFaults(page)
      }
      expect(faults).toEqual(Object.fromEntries(SCREENS.map((screen) => [screen, []])))
    },
    hostsOfRun().slice(0, 1),
  )
