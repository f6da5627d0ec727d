/** Puts the injected functions together as source text: one script for the page's world, one for the preload's. */
import { packClone, unpackClone } from './clone.ts'
import { createPreloadElectron, wall } from './preload.ts'
import { createWorldEnd, openMainWorld, packCrossing, unpackCrossing } from './worlds.ts'

const WORLDS = [createWorldEnd, packCrossing, unpackCrossing].map(String).join('\n')

/** Name of the isolated world, and of the binding that only it has. */
export const PRELOAD_WORLD = 'standin-preload'
export const BINDING = 'standinPost'
export const DELIVER = 'standinDeliver'

export function mainWorldSource(): string {
  return `if (window === window.top) {
  ${WORLDS}
  ${openMainWorld.toString()}
  openMainWorld(createWorldEnd('page', 'preload'))
}`
}

/** @param preload text of the built preload, CommonJS as the sandbox wants it. */
export function preloadSource(preload: string): string {
  return `if (window === window.top) (() => {
  ${packClone.toString()}
  ${unpackClone.toString()}
  ${WORLDS}
  ${wall.toString()}
  ${createPreloadElectron.toString()}
  const { electron, deliver } = createPreloadElectron({
    end: createWorldEnd('preload', 'page'),
    pack: packClone, unpack: unpackClone, crossing: packCrossing, post: globalThis.${BINDING},
  })
  globalThis.${DELIVER} = deliver
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error('module not found: ' + name)
  }
  const process = { type: 'renderer', platform: 'linux', versions: {}, env: {}, sandboxed: true, contextIsolated: true }
  const module = { exports: {} };
  (function (require, module, exports, process) {
${preload}
  })(require, module, module.exports, process)
})()`
}
