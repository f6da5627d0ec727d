/** Tests of documents follow one another in one page: each file leaves it empty, its modules unread, and its time and globals its own. */
import { cleanup } from '@testing-library/react'
import { afterAll, vi } from 'vitest'

afterAll(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.resetModules()
  document.body.replaceChildren()
  for (const storage of [localStorage, sessionStorage]) storage.clear()
  history.replaceState(null, '', '/')
})
