/**
 * What Electron loads: main, the desk's process, its threads and the embedded server as separate entries, the preload
 * as CommonJS (a sandboxed one must be), and the console. Entries are absolute: an id that begins with "electron/" is taken
 * for the package.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/** A room opens when its first work arrives: an entry whose source is not there yet is left out. */
const present = (entries: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entries)
      .map(([name, path]) => [name, at(path)] as const)
      .filter(([, path]) => existsSync(path)),
  )

const mainEntries = present({
  index: 'electron/main/index.ts',
  desk: 'electron/desk/process.ts',
  journal: 'electron/desk/journal/journal.worker.ts',
  columns: 'electron/desk/store/columns/columns.worker.ts',
  files: 'electron/desk/files/import/import.worker.ts',
  analytics: 'electron/workers/analytics.worker.ts',
  server: 'sync-server/index.ts',
})
const preloadEntries = present({ index: 'electron/preload/index.ts' })

/** pdfkit asks for its standard fonts by `require` at run time; a bundle has no folder to ask, so they become imports. */
const pdfFontsInside = {
  name: 'pdf-fonts-inside',
  transform(code: string, id: string): string | undefined {
    if (!id.endsWith('pdfkit.node.mjs')) return undefined
    const fonts = new Set<string>()
    const asked = code.replaceAll(/require\$1\('#standard-fonts\/(\w+)'\)/g, (_, font: string) => {
      fonts.add(font)
      return `standardFont${font}`
    })
    if (fonts.size === 0) throw new Error('pdfkit asks for its fonts in another way than before')
    const imports = [...fonts].map(
      (font) => `import standardFont${font} from 'pdfkit/standard-fonts/${font}'`,
    )
    return `${imports.join('\n')}\n${asked}`
  },
}
/**
 * Asks the browser to compile a file whole and off the page's thread while it is loaded, instead of each function in the task that
 * first calls it: a screen's first frame, and a chart's, call most of what they bring. It must stand before all else.
 */
const compiledWhenLoaded: Plugin = {
  name: 'compiled-when-loaded',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk') file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
    },
  },
}
const NATIVE = ['electron', 'better-sqlite3', 'better-sqlite3-multiple-ciphers']

export default defineConfig({
  ...(Object.keys(mainEntries).length > 0 && {
    main: {
      plugins: [pdfFontsInside],
      build: {
        externalizeDeps: false,
        rollupOptions: {
          input: mainEntries,
          external: NATIVE,
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
  }),
  ...(Object.keys(preloadEntries).length > 0 && {
    preload: {
      build: {
        externalizeDeps: false,
        rollupOptions: {
          input: preloadEntries,
          output: { format: 'cjs' as const, entryFileNames: '[name].cjs' },
        },
      },
    },
  }),
  ...(existsSync(at('renderer/console/index.html')) && {
    renderer: {
      root: at('renderer/console'),
      plugins: [react(), lingui(), compiledWhenLoaded],
      build: {
        minify: true,
        // The page's policy takes fonts from files only, never from data addresses.
        assetsInlineLimit: 0,
        outDir: at('out/renderer'),
        rollupOptions: { input: at('renderer/console/index.html') },
      },
    },
  }),
})
