/** Short notices that float: what was done and how to undo it. They leave by themselves; at most three stand at once. */
import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { create } from 'zustand'
import { useWords } from '../text/use-words.ts'
import styles from './feedback.module.css'

/** Long enough to read a sentence and reach for the mouse. */
const STAYS_MS = 8_000
/** More at once would cover the work. */
const MOST_AT_ONCE = 3

export interface Toast {
  readonly words: string
  readonly tone?: 'good' | 'bad'
  readonly undo?: () => void
}

interface Standing extends Toast {
  readonly id: number
}

interface ToastShelf {
  readonly standing: readonly Standing[]
  readonly next: number
  readonly show: (toast: Toast) => void
  readonly drop: (id: number) => void
}

export const useToasts = create<ToastShelf>()((set) => ({
  standing: [],
  next: 1,
  show: (toast) =>
    set(({ standing, next }) => ({
      standing: [...standing, { ...toast, id: next }].slice(-MOST_AT_ONCE),
      next: next + 1,
    })),
  drop: (id) => set(({ standing }) => ({ standing: standing.filter((one) => one.id !== id) })),
}))

/** Drawn once, by the shell. */
export function Toasts() {
  const standing = useToasts((shelf) => shelf.standing)
  return (
    <div className={styles['toasts']} role="status" aria-live="polite">
      {standing.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastLine({ toast }: { readonly toast: Standing }) {
  const { i18n } = useWords()
  const drop = useToasts((shelf) => shelf.drop)
  useEffect(() => {
    const timer = setTimeout(() => drop(toast.id), STAYS_MS)
    return () => clearTimeout(timer)
  }, [drop, toast.id])
  return (
    <div className={styles['toast']}>
      <span className={toast.tone}>{toast.words}</span>
      {toast.undo && (
        <Button
          onClick={() => {
            toast.undo?.()
            drop(toast.id)
          }}
        >
          {i18n.t('Undo')}
        </Button>
      )}
      <Button variant="subtle" onClick={() => drop(toast.id)}>
        {i18n.t('Close')}
      </Button>
    </div>
  )
}
