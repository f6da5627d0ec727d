/** The demo's wall of codes: what promoters would hold on their phones, to be shown to a till's camera or printed. */
import { useState } from 'react'
import { Link } from 'wouter'
import { QrCode } from '../../../kit/code/qr-code.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Problem } from '../../../kit/feedback/problem.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { codeWords } from '../../desk/use-explain.ts'
import { useView } from '../../desk/use-view.ts'
import { LargeCode } from './large-code.tsx'
import { type WallCode, type WallSection, wallSections } from './wall-codes.ts'
import { holderWords, stateWords } from './wall-words.ts'
import styles from './wall.module.css'

/** Of a card; a webcam reads it from an arm's length. */
const CARD_PIXELS = 176

export function WallScreen() {
  const words = useWords()
  const { i18n } = words
  const wall = useView('wall', {})
  if (wall.kind === 'loading') return <Loading />
  if (wall.kind === 'failed') {
    return (
      <Problem
        title={i18n.t('No wall of codes here')}
        why={codeWords(wall.failure, words)}
        todo={i18n.t('The wall belongs to the demo. Open it from the demo’s console.')}
        code={wall.failure}
      />
    )
  }
  return <Wall sections={wallSections(wall.value, i18n.t('A forged code'))} />
}

function Wall({ sections }: { readonly sections: readonly WallSection[] }) {
  const { i18n } = useWords()
  const [shown, setShown] = useState<number | null>(null)
  const codes = sections.flatMap((section) => section.codes)
  const large = shown === null ? undefined : codes[shown]
  return (
    <div className={styles['wall']}>
      <header className={styles['head']}>
        <Link href="/">{i18n.t('Back')}</Link>
        <h1>{i18n.t('Wall of codes')}</h1>
        <p>
          {i18n.t(
            'Open one large and hold it to a till’s camera. Each counts once, whichever till sees it first.',
          )}
        </p>
        <button type="button" onClick={() => window.print()}>
          {i18n.t('Print')}
        </button>
      </header>
      <main>
        {sections.map((section) => (
          <section key={section.title} aria-label={section.title}>
            <h2>{section.title}</h2>
            <ul>
              {section.codes.map((code) => (
                <li key={code.id}>
                  <Card code={code} open={() => setShown(code.at)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </main>
      {large && (
        <LargeCode
          code={large}
          step={(by) => setShown((large.at + by + codes.length) % codes.length)}
          close={() => setShown(null)}
        />
      )}
    </div>
  )
}

function Card({ code, open }: { readonly code: WallCode; readonly open: () => void }) {
  const words = useWords()
  const state = stateWords(code, words)
  return (
    <button
      type="button"
      className={styles['card']}
      data-kind={code.kind}
      data-state={code.state}
      onClick={open}
    >
      <QrCode
        text={code.text}
        size={CARD_PIXELS}
        words={words.i18n.t('Code of {campaign}', { campaign: code.campaign })}
      />
      <b>{holderWords(code, words)}</b>
      <small>{state}</small>
    </button>
  )
}
