/** What was kept aside on this laptop: why, since when, and what can be done about it. Nothing where there is nothing. */
import type { AsideItem } from '../../../shared/bridge/sync-view.ts'
import { Button } from '../../kit/button/button.tsx'
import { Section } from '../../kit/frame/screen.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useCommand } from '../desk/use-command.ts'
import { useTakeFile } from '../desk/use-take-file.ts'
import { useTellChange } from '../desk/use-tell-change.ts'
import styles from './shell.module.css'
import { partWords } from './sync-words.ts'

export function KeptAside({ aside }: { readonly aside: readonly AsideItem[] }) {
  const words = useWords()
  const { i18n, number, moment } = words
  if (aside.length === 0) return null
  return (
    <Section title={i18n.t('Kept aside on this laptop')} note={number(aside.length)}>
      <ul className={styles['list']}>
        {aside.map((item) => (
          <li key={item.n}>
            <span>{item.title === '' ? partWords(item.collection, words) : item.title}</span>
            <span className="i3">{moment(item.at)}</span>
            <small>{i18n.t(reasons[item.why])}</small>
            <Ways item={item} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const reasons = {
  forgotten: /*i18n*/ 'Not sent before it could not be seen here any more.',
  gone: /*i18n*/ 'The server has it no more.',
  refused: /*i18n*/ 'The server did not take it as it was.',
  merged: /*i18n*/ 'Somebody edited the same later; this is how it stood here.',
} as const

function Ways({ item: { n, collection } }: { readonly item: AsideItem }) {
  const { i18n } = useWords()
  const retry = useCommand('retry-aside')
  const discard = useCommand('discard-aside')
  const exporting = useCommand('export-aside')
  const { take, running } = useTakeFile()
  const tell = useTellChange()
  const again = async (): Promise<void> => {
    tell(await retry.run({ n }), { words: i18n.t('It is a draft again, under Campaigns') })
  }
  const drop = async (): Promise<void> => {
    tell(await discard.run({ n }), { words: i18n.t('It is discarded') })
  }
  return (
    <div className={styles['ways']}>
      {collection === 'campaigns' && (
        <Button onClick={() => void again()} loading={retry.running}>
          {i18n.t('Make it a draft again')}
        </Button>
      )}
      <Button
        onClick={() => void take(exporting.run({ n }), { name: 'kept-aside.json' })}
        loading={running}
      >
        {i18n.t('Save as a file')}
      </Button>
      <Button variant="subtle" onClick={() => void drop()} loading={discard.running}>
        {i18n.t('Discard')}
      </Button>
    </div>
  )
}
