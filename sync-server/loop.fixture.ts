/** A few turns of the event loop: what needs nobody else is over by then. */
export async function loopTurns(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port2.once('message', () => {
        port2.close()
        resolve()
      })
      port1.postMessage(null)
    })
  }
}
