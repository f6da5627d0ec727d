/** Right in the ledger's head: the link to what is shown, and the export for the accountant in two forms. */
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { DropMenu, MenuEntry } from '../../../kit/menu/drop-menu.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'

export function LedgerActions({ filter }: { readonly filter: RedemptionFilterInput }) {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const exporting = useCommand('export-redemptions')
  const { take, running } = useTakeFile()
  const takeAs = (format: 'csv' | 'xlsx'): void =>
    void take(exporting.run({ filter, format }), { name: `redemptions.${format}` })
  const copyLink = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href)
    show({ words: i18n.t('The link to what is shown is copied.') })
  }
  return (
    <>
      <Button variant="subtle" icon="copy" onClick={() => void copyLink()}>
        {i18n.t('Copy link')}
      </Button>
      <DropMenu
        button={
          <Button icon="download" loading={running}>
            {i18n.t('Export for the accountant')}
          </Button>
        }
      >
        <MenuEntry onPick={() => takeAs('xlsx')}>{i18n.t('As a workbook (XLSX)')}</MenuEntry>
        <MenuEntry onPick={() => takeAs('csv')}>{i18n.t('As a table (CSV)')}</MenuEntry>
      </DropMenu>
    </>
  )
}
