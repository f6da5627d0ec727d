/**
 * Three projects: `node` for all that has no document, `dom` for words and forms in jsdom, and `slow` for what kills processes
 * or plays whole worlds (`.slow.test.ts`, `.sim.test.ts`); `npm run check` leaves the last one to `npm test`.
 */
import { lingui } from '@lingui/vite-plugin'
import { defineConfig } from 'vitest/config'

const SLOW = '**/*.{slow,sim}.test.ts'
/** A busy machine is slow, not wrong: no test measures a time, so each waits long before it gives up. */
const PATIENCE_MS = 60_000
const OUTSIDE = ['**/node_modules/**', 'out/**', 'dist/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          pool: 'forks',
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          // The look's tests read the theme's own files.
          css: { include: [/kit\/theme\/(?:tokens|mantine-variables)\.css/] },
          include: ['{shared,electron,sync-server,renderer,scripts,bench}/**/*.test.ts'],
          exclude: [...OUTSIDE, SLOW],
        },
      },
      {
        test: {
          name: 'slow',
          environment: 'node',
          pool: 'forks',
          include: [`{shared,electron,sync-server,scripts}/${SLOW}`],
          exclude: OUTSIDE,
        },
      },
      {
        plugins: [lingui()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          setupFiles: ['renderer/kit/theme/patience.test-setup.ts'],
          testTimeout: PATIENCE_MS,
          include: ['renderer/**/*.dom.test.tsx'],
          exclude: OUTSIDE,
        },
      },
    ],
  },
})
