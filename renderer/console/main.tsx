/** Starts the console's page: one bridge, one root. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { assert } from '../../shared/base/assert.ts'
import { App } from './app.tsx'
import { connectBridge } from './desk/door.ts'

const root = document.querySelector('#root')
assert(root !== null, 'the page has its root')
createRoot(root).render(
  <StrictMode>
    <App bridge={connectBridge()} />
  </StrictMode>,
)
