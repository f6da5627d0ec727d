/** What a chart shows, before any drawing: also its table, its CSV and its sentence come from here. */

/**
 * Meaning, not colour: ink is what happened, sea what is estimated, second a second kind, bad a limit passed or a thing reversed;
 * third to fifth stand only beside the others, where several of a kind are compared.
 */
export type SeriesTone = 'ink' | 'sea' | 'second' | 'bad' | 'third' | 'fourth' | 'fifth'

export interface ChartSeries {
  readonly id: string
  /** In the reader's language. */
  readonly name: string
  readonly mark: 'bar' | 'line'
  readonly tone: SeriesTone
  /** One a label of the axis; null is a gap, never zero. */
  readonly values: readonly (number | null)[]
}

export interface ChartData {
  /** Head of the axis' column in the table view. */
  readonly axisName: string
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
  /** Series stand on one another instead of side by side. */
  readonly stacked?: boolean
  /** The last label is not over yet: its bars are drawn as a dashed outline. */
  readonly lastIsOpen?: boolean
  /** Vertical lines with their words, by index of the label. */
  readonly events?: readonly { readonly at: number; readonly words: string }[]
}

export interface ChartRow {
  readonly label: string
  readonly values: readonly (number | null)[]
}

export function chartRows({ labels, series }: ChartData): readonly ChartRow[] {
  return labels.map((label, index) => ({
    label,
    values: series.map((one) => one.values[index] ?? null),
  }))
}
