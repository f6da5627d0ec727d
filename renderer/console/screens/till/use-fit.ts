/** Scales the till as a whole: it is drawn for 1280 x 800 and must look so from two metres on any screen. */
import { type CSSProperties, useSyncExternalStore } from 'react'

const WIDTH = 1280
const HEIGHT = 800

export function useFit(): CSSProperties {
  const scale = useSyncExternalStore(listen, () =>
    Math.min(innerWidth / WIDTH, innerHeight / HEIGHT),
  )
  return { zoom: scale }
}

function listen(onChange: () => void): () => void {
  addEventListener('resize', onChange)
  return () => removeEventListener('resize', onChange)
}
