/** Two projects: `node` for all that has no document, `dom` for words and forms in jsdom. */
import { lingui } from '@lingui/vite-plugin'
import { defineConfig } from 'vitest/config'

const OUTSIDE = ['**/node_modules/**', 'out/**', 'dist/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          pool: 'forks',
          include: ['{shared,electron,sync-server,renderer,scripts,bench}/**/*.test.ts'],
          exclude: OUTSIDE,
        },
      },
      {
        plugins: [lingui()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['renderer/**/*.dom.test.tsx'],
          exclude: OUTSIDE,
        },
      },
    ],
  },
})
