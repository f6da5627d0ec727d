/**
 * Five projects: `node` for all that has no document, `alone` for what changes a process for good (`.alone.test.ts`), `dom` for
 * words and forms in jsdom, `postgres` for every test over the server's store once more on PostgreSQL, and `slow` for what kills
 * processes or plays whole worlds (`.slow.test.ts`, `.sim.test.ts`). Files of `node` and of `postgres` follow one another in the
 * same processes: each leaves its process as it found it.
 */
import { globSync, readFileSync } from 'node:fs'
import { lingui } from '@lingui/vite-plugin'
import { defineConfig } from 'vitest/config'
import './scripts/compile-cache.mjs'
import { findPostgres } from './scripts/find-postgres.mjs'
import './scripts/quick-temporary.mjs'
import { SlowFirst } from './scripts/slow-first.ts'

const SLOW = '**/*.{slow,sim}.test.ts'
const ALONE = '**/*.alone.test.ts'
/** A busy machine is slow, not wrong: no test measures a time, so each waits long before it gives up. */
const PATIENCE_MS = 60_000
/** The same for what starts and kills processes or plays worlds: half a minute of work, a tenth of two cores. */
const SLOW_PATIENCE_MS = 300_000
/** How long what is asked again and again may take to become so. */
const waiting = (patienceMs: number) => ({ poll: { timeout: patienceMs } })
const OUTSIDE = ['**/node_modules/**', 'out/**', 'dist/**']

function postgres(programs: string) {
  return {
    test: {
      name: 'postgres',
      environment: 'node' as const,
      pool: 'forks' as const,
      isolate: false,
      testTimeout: SLOW_PATIENCE_MS,
      hookTimeout: SLOW_PATIENCE_MS,
      expect: waiting(SLOW_PATIENCE_MS),
      provide: { postgresPrograms: programs },
      globalSetup: ['sync-server/store/postgres/postgres.test-setup.ts'],
      include: storeTests(),
      exclude: OUTSIDE,
    },
  }
}

/** Imports of a test that runs on whichever store the run has. */
const ON_EITHER =
  /(?:memory\.fixture|opened\.fixture|new-postgres\.fixture|store-of-run|fetching\.fixture)\.ts'/

/** Tests over the store, whichever it is; what only a file can do is in `.sqlite.test.ts`. */
function storeTests(): string[] {
  return [
    ...globSync('sync-server/**/*.test.ts'),
    ...globSync('electron/e2e/house/*.test.ts'),
  ].filter(
    (path) =>
      path.endsWith('.pg.test.ts') ||
      (!path.endsWith('.sqlite.test.ts') && ON_EITHER.test(readFileSync(path, 'utf8'))),
  )
}

const programs = findPostgres()
if (programs === undefined)
  console.log('SKIPPED  project `postgres`: no PostgreSQL on this machine')

export default defineConfig({
  test: {
    // All cores: tests that wait for processes of their own leave one idle.
    maxWorkers: '100%',
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          pool: 'forks',
          isolate: false,
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          expect: waiting(PATIENCE_MS),
          // The look's tests read the theme's own files.
          css: { include: [/kit\/theme\/(?:tokens|mantine-variables)\.css/] },
          include: ['{shared,electron,sync-server,renderer,scripts,bench}/**/*.test.ts'],
          exclude: [...OUTSIDE, ALONE, SLOW, '**/*.pg.test.ts'],
        },
      },
      {
        test: {
          name: 'alone',
          environment: 'node',
          pool: 'forks',
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          expect: waiting(PATIENCE_MS),
          include: [ALONE],
          exclude: OUTSIDE,
        },
      },
      ...(programs === undefined ? [] : [postgres(programs)]),
      {
        test: {
          name: 'slow',
          environment: 'node',
          pool: 'forks',
          testTimeout: SLOW_PATIENCE_MS,
          hookTimeout: SLOW_PATIENCE_MS,
          expect: waiting(SLOW_PATIENCE_MS),
          include: [`{shared,electron,sync-server,scripts}/${SLOW}`],
          exclude: OUTSIDE,
        },
      },
      {
        plugins: [lingui()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          isolate: false,
          setupFiles: ['patience', 'leave'].map(
            (name) => `renderer/kit/theme/${name}.test-setup.ts`,
          ),
          testTimeout: PATIENCE_MS,
          expect: waiting(PATIENCE_MS),
          include: ['renderer/**/*.dom.test.tsx'],
          exclude: OUTSIDE,
        },
      },
    ],
  },
})
