/** The probe's preload, as a build would leave it: CommonJS, only `electron` to require. */
const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('probe', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  watch: (listener) => {
    const hear = (_event, value) => listener(value)
    ipcRenderer.on('tock', hear)
    ipcRenderer.send('tick', 1)
    return () => {
      ipcRenderer.off('tock', hear)
      return 'stopped'
    }
  },
  unknown: () => ipcRenderer.sendSync('echo'),
  deep: { list: [1, 2], when: new Date(7) },
})
