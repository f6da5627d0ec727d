/**
 * A wall round a screen: one that throws, or whose part of the program does not load, shows what happened in its own place,
 * and everything round it stays alive. It decides nothing about the cause; a new `place` is a new try.
 */
import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useWords } from '../text/use-words.ts'
import { Problem } from './problem.tsx'

interface BoundaryProps {
  /** Where the person is, such as the address: when it changes, the screen is tried anew. */
  readonly place: string
  readonly children: ReactNode
}

interface BoundaryState {
  readonly place: string
  /** What was thrown, boxed: anything can be. */
  readonly broken: { readonly error: unknown } | null
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { broken: { error } }
  }

  static getDerivedStateFromProps(
    { place }: BoundaryProps,
    state: BoundaryState,
  ): BoundaryState | null {
    return place === state.place ? null : { place, broken: null }
  }

  override state: BoundaryState = { place: this.props.place, broken: null }

  override render(): ReactNode {
    const { broken } = this.state
    return broken === null ? this.props.children : <BrokenScreen error={broken.error} />
  }
}

function BrokenScreen({ error }: { readonly error: unknown }) {
  const { i18n } = useWords()
  const isUnloaded = error instanceof TypeError && /module|import/i.test(error.message)
  return (
    <Problem
      title={
        isUnloaded ? i18n.t('This screen did not load') : i18n.t('This screen stopped on a fault')
      }
      why={
        isUnloaded
          ? i18n.t('A part of the program could not be read. Groundswell may have been closed.')
          : i18n.t('The fault is in the window, not in your records.')
      }
      kept={i18n.t('Everything that was saved')}
      todo={i18n.t('Reload. If it comes back, hand this code to support.')}
      code={error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'}
      actions={<Button onClick={() => location.reload()}>{i18n.t('Reload')}</Button>}
    />
  )
}
