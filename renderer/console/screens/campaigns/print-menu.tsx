/** What a campaign's codes are made into: papers in either language, pictures, a table. The sheet of A4 has buttons of its own. */
import { useState } from 'react'
import { Button } from '../../../kit/button/button.tsx'
import { DropMenu, MenuChoices, MenuEntry, MenuNote } from '../../../kit/menu/drop-menu.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import type { CodeBlock } from '../../../../shared/bridge/views.ts'
import type { PrintWish } from './use-print-codes.ts'
import { BLOCK_COUNT } from './use-reserve-block.ts'

interface PrintMenuProps {
  readonly running: boolean
  readonly print: (wish: PrintWish) => void
  /** Kept on this laptop. */
  readonly blocks: readonly CodeBlock[]
  readonly reserve: () => void
}

type PaperLanguage = NonNullable<PrintWish['language']>

const LANGUAGES: readonly (readonly [PaperLanguage, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
]

export function PrintMenu({ running, print, blocks, reserve }: PrintMenuProps) {
  const { i18n, language: own } = useWords()
  const [language, setLanguage] = useState<PaperLanguage>(own)
  const paper = (layout: NonNullable<PrintWish['layout']>) => () =>
    print({ format: 'pdf', layout, language })
  return (
    <DropMenu width={260} button={<Button loading={running}>{i18n.t('Other forms')}</Button>}>
      <MenuChoices
        name={i18n.t('Language of the paper')}
        value={language}
        choices={LANGUAGES}
        pick={setLanguage}
      />
      <MenuEntry onPick={paper('sheet')}>{i18n.t('Sheet of A4, eight codes')}</MenuEntry>
      <MenuEntry onPick={paper('cards')}>{i18n.t('Business cards with cut marks')}</MenuEntry>
      <MenuEntry onPick={paper('a6')}>{i18n.t('Cards of A6, one a page')}</MenuEntry>
      <MenuEntry onPick={paper('tent')}>{i18n.t('Table tents to fold')}</MenuEntry>
      <MenuNote>{i18n.t('For screens and other programs')}</MenuNote>
      <MenuEntry onPick={() => print({ format: 'png' })}>
        {i18n.t('Pictures, one a code (ZIP)')}
      </MenuEntry>
      <MenuEntry onPick={() => print({ format: 'csv' })}>
        {i18n.t('Table of codes (CSV)')}
      </MenuEntry>
      <MenuNote>{i18n.t('For printing without a network')}</MenuNote>
      <MenuEntry onPick={reserve}>
        {i18n.t('Keep {count} new codes on this laptop', { count: BLOCK_COUNT })}
      </MenuEntry>
      {blocks.map(({ id, count }) => (
        <MenuEntry
          key={id}
          onPick={() => print({ format: 'pdf', layout: 'sheet', language, block: id })}
        >
          {i18n.t('Print {count} kept codes, once', { count })}
        </MenuEntry>
      ))}
    </DropMenu>
  )
}
