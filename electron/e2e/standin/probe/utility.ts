/** The probe's utility process: says what it sees. */
interface Port {
  readonly on: (name: 'message', hear: (event: { readonly data: unknown }) => void) => void
  readonly postMessage: (message: unknown) => void
}
// Electron's own types put parentPort on process only where its globals are loaded.
const { parentPort } = process as unknown as { readonly parentPort: Port }
parentPort.on('message', ({ data }) => {
  const seen = { data, args: process.argv.slice(2), send: typeof process.send, pid: process.pid }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
  parentPort.postMessage(seen)
})
