/** Which floating layer of the shell is open; view state only. */
import { create } from 'zustand'

export type Layer = 'none' | 'palette' | 'inspector' | 'keys'

interface ShellState {
  readonly layer: Layer
  readonly open: (layer: Layer) => void
  readonly close: () => void
}

export const useShell = create<ShellState>()((set) => ({
  layer: 'none',
  open: (layer) => set({ layer }),
  close: () => set({ layer: 'none' }),
}))
