/**
 * What every chart of the console stands in: title, one line of definition with the data's date, the drawing; the same as a table,
 * as a sentence for screen readers, and as PNG, SVG or CSV.
 */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../text/use-words.ts'
import { useAppearance } from '../theme/appearance.ts'
import { useScheme } from '../theme/use-scheme.ts'
import { takeTurns } from '../turn/take-turns.ts'
import type { ChartData } from './chart-data.ts'
import { ChartMenu } from './chart-menu.tsx'
import type { ChartOption } from './chart-option.ts'
import { ChartTable } from './chart-table.tsx'
import styles from './chart.module.css'
import type { DrawnChart } from './echarts-host.ts'
import { type Palette, paletteOf } from './palette.ts'

export interface ChartWords {
  readonly title: string
  /** Definition and data date, in one line. */
  readonly note: string
  /** What the chart says, in a sentence; read out instead of the picture. */
  readonly summary: string
}

interface ChartFrameProps extends ChartWords {
  /** As a table and as CSV. */
  readonly data: ChartData
  readonly height: number
  /** Writes a value of the table. */
  readonly format: (value: number) => string
  /** The same function until there is something else to draw. */
  readonly optionOf: (palette: Palette) => ChartOption
  /** Kinds of bars are named beside the title; lines bear their names at their ends. */
  readonly hasLegend?: boolean
}

export function ChartFrame(props: ChartFrameProps) {
  const { title, note, summary, data, height, format, optionOf, hasLegend = false } = props
  const { i18n } = useWords()
  const [asTable, setAsTable] = useState(false)
  const [drawn, setDrawn] = useState<DrawnChart | null>(null)
  const scheme = useScheme(useAppearance((look) => look.theme))
  const id = useId()
  const switchWords = asTable ? i18n.t('Show the chart') : i18n.t('Show the table')
  return (
    <figure className={styles['frame']} aria-labelledby={id} aria-busy={!asTable && drawn === null}>
      <div className={styles['head']}>
        <h2 id={id}>{title}</h2>
        <small className={styles['note']} title={note}>
          {note}
        </small>
        <span className={styles['space']} />
        {hasLegend && <Legend data={data} />}
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
        <ChartTable data={data} height={height} format={format} />
      ) : (
        // The drawing reads its colours from the page once: another theme is another drawing.
        <Drawing key={scheme} height={height} optionOf={optionOf} onDrawn={setDrawn} />
      )}
    </figure>
  )
}

interface DrawingProps {
  readonly height: number
  readonly optionOf: (palette: Palette) => ChartOption
  readonly onDrawn: (chart: DrawnChart | null) => void
}

function Drawing({ height, optionOf, onDrawn }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<DrawnChart | null>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    return startIn(element, setChart)
  }, [])
  useEffect(() => {
    const element = place.current
    if (!chart || !element) return undefined
    return takeTurns(element, [
      () => chart.outline(optionOf(paletteOf(element))),
      () => {
        chart.draw(optionOf(paletteOf(element)))
        onDrawn(chart)
      },
    ])
  }, [chart, optionOf, onDrawn])
  useEffect(() => () => onDrawn(null), [onDrawn])
  return <div ref={place} className={styles['drawing']} style={{ height }} aria-hidden="true" />
}

/** Starts a chart once its element has room, follows the element's size, and answers the end of both. */
function startIn(element: HTMLElement, tell: (chart: DrawnChart | null) => void): () => void {
  let made: DrawnChart | null = null
  let isAsked = false
  let gone = false
  const start = async (): Promise<void> => {
    isAsked = true
    const { startChart } = await import('./echarts-host.ts')
    if (gone) return
    made = startChart(element)
    tell(made)
  }
  const sizes = new ResizeObserver(() => {
    if (made !== null) made.resize()
    else if (!isAsked && element.clientWidth > 0) void start()
  })
  sizes.observe(element)
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
