/** What the console hands to the person as a file: a download in the browser, the system's save dialog under Electron. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Console } from '../hosts.ts'

/** @returns the bytes of the file that `act` brings about. */
export async function handedOver(console: Console, act: () => Promise<void>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-file-'))
  const path = join(folder, 'file')
  try {
    if (console.electron === null) {
      const [download] = await Promise.all([console.page.waitForEvent('download'), act()])
      await download.saveAs(path)
      return readFileSync(path)
    }
    await console.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    await act()
    await expect.poll(() => sizeOf(path)).toBeGreaterThan(0)
    // Main writes it in one go: asked again, it has ended.
    await console.electron.evaluate(() => null)
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sizeOf(path: string): number {
  try {
    return readFileSync(path).length
  } catch {
    return 0
  }
}
