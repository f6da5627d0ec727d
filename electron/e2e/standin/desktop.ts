/** The parts of Electron that touch the desktop: dialogs, the shell, the theme. Tests put their own answers in place. */
import { EventEmitter } from 'node:events'
import type { Dialog, NativeTheme, Shell } from 'electron'
import { strict } from './strict.ts'

/** Nobody sits at the stand-in: each dialog is cancelled unless a test answers it. */
export const dialog = strict('dialog', {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}: ${content}\n`)
  },
} satisfies Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>)

/** Opens nothing: says on standard error what would open. */
export const shell = strict('shell', {
  openExternal: async (url: string) => {
    process.stderr.write(`standin: open ${url}\n`)
  },
  openPath: async (path: string) => {
    process.stderr.write(`standin: open ${path}\n`)
    return ''
  },
  showItemInFolder: (path: string) => {
    process.stderr.write(`standin: show ${path}\n`)
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>)

class Theme extends EventEmitter {
  themeSource: NativeTheme['themeSource'] = 'system'

  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'dark'
  }
}

export const nativeTheme = strict('nativeTheme', new Theme())
