/** A button that takes something away as a file, in the forms that there are: the first by its key, each by its words. */
import { Button } from '../../../kit/button/button.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { DropMenu, MenuEntry } from '../../../kit/menu/drop-menu.tsx'

interface FileForm {
  readonly form: string
  /** Of the form too, as the palette lists it. */
  readonly words: string
  readonly take: () => void
}

interface FileMenuProps {
  readonly label: string
  readonly hotkey: string
  readonly loading: boolean
  readonly forms: readonly FileForm[]
}

export function FileMenu({ label, hotkey, loading, forms }: FileMenuProps) {
  useKeys(
    forms.map(({ words, take }, at) => ({ words, act: take, ...(at === 0 && { key: hotkey }) })),
  )
  return (
    <DropMenu
      button={
        <Button icon="download" hotkey={hotkey} loading={loading}>
          {label}
        </Button>
      }
    >
      {forms.map(({ form, take }) => (
        <MenuEntry key={form} onPick={take}>
          {form}
        </MenuEntry>
      ))}
    </DropMenu>
  )
}
