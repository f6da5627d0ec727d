/** First module of a utility process: makes `process.parentPort` of fork's channel, hides the channel, runs the module. */
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const [, , modulePath = ''] = process.argv
const post = process.send?.bind(process)
const port = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => post?.(message),
  start: () => undefined,
})
/** What comes before the module listens waits for it. */
const early: unknown[] = []
process.on('message', (message) => {
  if (port.listenerCount('message') === 0) early.push(message)
  else port.emit('message', { data: message, ports: [] })
})
port.on('newListener', (name) => {
  if (name !== 'message') return
  queueMicrotask(() => {
    for (const data of early.splice(0)) port.emit('message', { data, ports: [] })
  })
})
process.on('disconnect', () => process.exit(1))
Object.defineProperty(process, 'parentPort', { value: port })
Object.defineProperty(process, 'type', { value: 'utility' })
Object.defineProperty(process, 'send', { value: undefined })
process.argv.splice(1, 2, modulePath)
registerHooks({
  resolve: (name, context, next) => {
    if (name === 'electron') throw new Error('the stand-in gives a utility process no electron')
    return next(name, context)
  },
})
await import(pathToFileURL(modulePath).href)
