/** What `import … from 'electron'` and `require('electron')` give a main process that runs on the stand-in. */
import { app } from './app.ts'
import { dialog, nativeTheme, shell } from './desktop.ts'
import { ipcMain } from './ipc.ts'
import { Menu, MenuItem } from './menu.ts'
import { protocol } from './protocol.ts'
import { safeStorage } from './safe-storage.ts'
import { session } from './session.ts'
import { strict } from './strict.ts'
import { utilityProcess } from './utility.ts'
import { BrowserWindow, webContents } from './window.ts'

const electron: Readonly<Record<string, object>> = strict('electron', {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
  webContents,
})

// What require gives: Node's own name for it.
export { electron as 'module.exports' }
export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
  webContents,
}
