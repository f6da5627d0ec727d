/** `?`: every key that works right now, with what it does. */
import { Modal } from '@mantine/core'
import { KeyCap } from '../../kit/keys/key-cap.tsx'
import { useListedKeys } from '../../kit/keys/use-keys.ts'
import { useWords } from '../../kit/text/use-words.ts'
import { useShell } from './shell-state.ts'
import styles from './shell.module.css'

export function KeyList() {
  const { i18n } = useWords()
  const { layer, close } = useShell()
  const commands = useListedKeys()
  return (
    <Modal
      opened={layer === 'keys'}
      onClose={close}
      title={i18n.t('Keyboard')}
      size={440}
      closeButtonProps={{ 'aria-label': i18n.t('Close') }}
    >
      <div className={styles['keys']}>
        {commands.map(({ key, words }) =>
          key === undefined ? null : <KeyLine key={`${key} ${words}`} of={key} words={words} />,
        )}
        <KeyLine of="Enter" words={i18n.t('Open the row of the table')} />
        <KeyLine of="Mod+c" words={i18n.t('Copy the chosen rows of the table')} />
      </div>
    </Modal>
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
