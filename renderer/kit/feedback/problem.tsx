/** An error where the result would stand: what stopped, why, what was kept, what to do, and a code to copy. */
import { Button } from '@mantine/core'
import { IconCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { FactList } from '../frame/screen.tsx'
import { useWords } from '../text/use-words.ts'
import styles from './feedback.module.css'

interface ProblemProps {
  readonly title: string
  readonly why: string
  /** What is safe, in words. */
  readonly kept?: string
  readonly todo?: string
  /** A stable code for support; copied with one press. */
  readonly code?: string
  readonly actions?: ReactNode
}

export function Problem({ title, why, kept, todo, code, actions }: ProblemProps) {
  const { i18n } = useWords()
  const facts: (readonly [string, ReactNode])[] = []
  if (kept !== undefined) facts.push([i18n.t('What was kept'), kept])
  if (todo !== undefined) facts.push([i18n.t('What to do'), todo])
  if (code !== undefined)
    facts.push([i18n.t('For support'), <SupportCode key="code" code={code} />])
  return (
    <div className={styles['centre']} role="alert">
      <div className={styles['error']}>
        <h2 className="t15 bad">
          <IconCircleX size={18} stroke={1.5} aria-hidden="true" />
          {title}
        </h2>
        <p className="i2">{why}</p>
        <div className={styles['errorFacts']}>
          <FactList facts={facts} />
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </div>
    </div>
  )
}

function SupportCode({ code }: { readonly code: string }) {
  const { i18n } = useWords()
  return (
    <>
      <span className="mono">{code}</span>{' '}
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => void navigator.clipboard.writeText(code)}
      >
        {i18n.t('Copy')}
      </Button>
    </>
  )
}
