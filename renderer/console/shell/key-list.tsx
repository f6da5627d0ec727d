/** `?`: every key that works right now, with what it does. */
import { KeyCap } from '../../kit/keys/key-cap.tsx'
import { useListedKeys } from '../../kit/keys/use-keys.ts'
import { Dialog } from '../../kit/layer/layers.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useShell } from './shell-state.ts'
import styles from './shell.module.css'

export function KeyList() {
  const { i18n } = useWords()
  const close = useShell((shell) => shell.close)
  const commands = useListedKeys()
  return (
    <Dialog title={i18n.t('Keyboard')} width={440} onClose={close}>
      <div className={styles['keys']}>
        {commands.map(({ key, words }) =>
          key === undefined ? null : <KeyLine key={`${key} ${words}`} of={key} words={words} />,
        )}
        <KeyLine of="Enter" words={i18n.t('Open the row of the table')} />
        <KeyLine of="Mod+c" words={i18n.t('Copy the chosen rows of the table')} />
      </div>
    </Dialog>
  )
}

function KeyLine({ of, words }: { readonly of: string; readonly words: string }) {
  return (
    <>
      <span>{words}</span>
      <span>
        <KeyCap of={of} />
      </span>
    </>
  )
}
