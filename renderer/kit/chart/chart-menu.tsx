/** What a chart can be saved as: picture, drawing, numbers. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { saveAddress, saveText } from '../table/save-file.ts'
import { useWords } from '../text/use-words.ts'
import { chartCsv } from './chart-csv.ts'
import type { ChartData } from './chart-data.ts'
import type { DrawnChart } from './echarts-host.ts'

interface ChartMenuProps {
  readonly title: string
  readonly data: ChartData
  /** Null while nothing is drawn: numbers can still be saved. */
  readonly drawn: DrawnChart | null
}

export function ChartMenu({ title, data, drawn }: ChartMenuProps) {
  const { i18n } = useWords()
  const savePng = (): void => {
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--sheet').trim()
    if (drawn) saveAddress(`${title}.png`, drawn.png(ground))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} aria-label={i18n.t('Export {title}', { title })}>
          <IconDownload size={14} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!drawn} onClick={savePng}>
          {i18n.t('Picture (PNG)')}
        </Menu.Item>
        <Menu.Item
          disabled={!drawn}
          onClick={() => drawn && saveText(`${title}.svg`, 'image/svg+xml', drawn.svg())}
        >
          {i18n.t('Drawing (SVG)')}
        </Menu.Item>
        <Menu.Item onClick={() => saveText(`${title}.csv`, 'text/csv', chartCsv(data))}>
          {i18n.t('Numbers (CSV)')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
