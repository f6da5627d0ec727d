/**
 * The one chart of the console: title, one line of definition with the data's date, the drawing; the same as a table,
 * as a sentence for screen readers, and as PNG, SVG or CSV.
 */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../text/use-words.ts'
import { useAppearance } from '../theme/appearance.ts'
import { useScheme } from '../theme/use-scheme.ts'
import type { ChartData } from './chart-data.ts'
import { ChartMenu } from './chart-menu.tsx'
import { chartOption } from './chart-option.ts'
import { ChartTable } from './chart-table.tsx'
import styles from './chart.module.css'
import type { DrawnChart } from './echarts-host.ts'
import { paletteOf } from './palette.ts'

interface ChartProps {
  readonly title: string
  /** Definition and data date, in one line. */
  readonly note: string
  /** What the chart says, in a sentence; read out instead of the picture. */
  readonly summary: string
  readonly data: ChartData
  readonly height?: number
  /** Writes a value of the axis and of the table. */
  readonly format?: (value: number) => string
}

export function Chart({ title, note, summary, data, height = 160, format }: ChartProps) {
  const { i18n, number } = useWords()
  const [asTable, setAsTable] = useState(false)
  const [drawn, setDrawn] = useState<DrawnChart | null>(null)
  const scheme = useScheme(useAppearance((look) => look.theme))
  const id = useId()
  const write = format ?? number
  const switchWords = asTable ? i18n.t('Show the chart') : i18n.t('Show the table')
  return (
    <figure className={styles['frame']} aria-labelledby={id}>
      <div className={styles['head']}>
        <h2 id={id}>{title}</h2>
        <small className={styles['note']} title={note}>
          {note}
        </small>
        <span className={styles['space']} />
        <Legend data={data} />
        <Tooltip label={switchWords}>
          <ActionIcon
            size={24}
            aria-label={switchWords}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            <IconTable size={14} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        <ChartMenu title={title} data={data} drawn={asTable ? null : drawn} />
      </div>
      <p className="sr-only">{summary}</p>
      {asTable ? (
        <ChartTable data={data} height={height} format={write} />
      ) : (
        // The drawing reads its colours from the page once: another theme is another drawing.
        <Drawing key={scheme} data={data} height={height} format={write} onDrawn={setDrawn} />
      )}
    </figure>
  )
}

interface DrawingProps {
  readonly data: ChartData
  readonly height: number
  readonly format: (value: number) => string
  readonly onDrawn: (chart: DrawnChart | null) => void
}

function Drawing({ data, height, format, onDrawn }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<DrawnChart | null>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    return drawInto(element, (made) => {
      setChart(made)
      onDrawn(made)
    })
  }, [onDrawn])
  useEffect(() => {
    if (!chart || !place.current) return
    chart.draw(chartOption({ data, palette: paletteOf(place.current), format }))
  }, [chart, data, format])
  return <div ref={place} className={styles['drawing']} style={{ height }} aria-hidden="true" />
}

/** Loads the drawing library, starts a chart that follows the element's size, and answers the end of both. */
function drawInto(element: HTMLElement, tell: (chart: DrawnChart | null) => void): () => void {
  let made: DrawnChart | null = null
  let gone = false
  const sizes = new ResizeObserver(() => made?.resize())
  void import('./echarts-host.ts').then(({ startChart }) => {
    if (gone) return
    made = startChart(element)
    sizes.observe(element)
    tell(made)
  })
  return () => {
    gone = true
    sizes.disconnect()
    made?.end()
    tell(null)
  }
}

function Legend({ data }: { readonly data: ChartData }) {
  if (data.series.length < 2) return null
  return (
    <>
      {data.series.map((series) => (
        <small key={series.id} className="nowrap">
          <span className={`${styles['swatch']} ${styles[series.tone]}`} />
          {series.name}
        </small>
      ))}
    </>
  )
}
