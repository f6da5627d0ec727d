/** A screen that another one takes the place of need not draw more of itself: it would keep the other one waiting. */
import { createContext } from 'react'

/** The same object for good, so that nothing is drawn anew because it is left. */
export const BeingLeft = createContext<{ readonly current: boolean }>({ current: false })
