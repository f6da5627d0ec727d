/** Puts the bridge in the window: two verbs over one channel to main, and nothing of Electron itself. */
import { contextBridge, ipcRenderer } from 'electron'
import { createCaller, type Reply } from '../../shared/bridge/channel.ts'
import { ASK_CHANNEL, OPEN_CHANNEL, REPLY_CHANNEL } from '../../shared/bridge/electron-channels.ts'

const { bridge } = createCaller({
  send: (ask) => ipcRenderer.send(ASK_CHANNEL, ask),
  listen: (hear) => {
    const heard = (_event: unknown, reply: Reply): void => hear(reply)
    ipcRenderer.on(REPLY_CHANNEL, heard)
    return () => ipcRenderer.off(REPLY_CHANNEL, heard)
  },
})
// A new page in this window: main ends what the old one watched.
ipcRenderer.send(OPEN_CHANNEL)

contextBridge.exposeInMainWorld('groundswell', {
  run: bridge.run.bind(bridge),
  watch: bridge.watch.bind(bridge),
})
