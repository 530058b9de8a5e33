/**
 * Bars as SVG inside the page: a name and a description for who hears it, a table of the same numbers for everybody, tones that differ by pattern and
 * not by colour alone. No `style` attribute: the pages' policy refuses them.
 */
import { html, type Html } from '../html.ts'

export const TONES = ['solid', 'striped', 'dark', 'hollow'] as const
export type Tone = (typeof TONES)[number]

export type Plot = {
  /** Unique in the page. */
  id: string
  title: string
  /** What the plot shows, in a sentence: heard in its place. */
  summary: string
  /** What a row of the table is, "Settimana". */
  of: string
  /** One for each bar: `short` under it where there is room, `long` in the table. */
  bars: { short: string; long: string; values: number[] }[]
  /** The parts of a bar from below, as many as each has values. */
  parts: { name: string; tone: Tone }[]
}

const WIDTH = 360
const HEIGHT = 190
const LEFT = 34
const RIGHT = 4
const TOP = 10
const BOTTOM = 24
const MOST_LABELS = 8
const MOST_LINES = 4
const BAR_SHARE = 0.72

const round = (value: number) => Math.round(value * 100) / 100

/** The first of 1, 2, 5, 10, 20, 50 … that divides the height into few lines. Counts are whole, so no step is less than 1. */
export function stepOf(most: number): number {
  for (let ten = 1; ; ten *= 10) {
    const step = [1, 2, 5].map(one => one * ten).find(one => most / one <= MOST_LINES)
    if (step !== undefined) return step
  }
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

type Box = { x: number; y: number; width: number; height: number }

function shape(tone: Tone, id: string, { x, y, width, height }: Box): Html {
  const place = html`x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`
  if (tone === 'hollow') return html`<rect class="hollow" ${place} fill="none" stroke="currentColor"/>`
  const fill = tone === 'striped' ? `url(#${id}-stripes)` : tone === 'dark' ? 'currentColor' : '#0066cc'
  return html`<rect class="${tone}" ${place} fill="${fill}" stroke="${tone === 'striped' ? '#a85400' : 'none'}"/>`
}

const stripes = (id: string) => html`<defs><pattern id="${id}-stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="5" height="5" fill="#fff"/><rect width="2.5" height="5" fill="#a85400"/></pattern></defs>`

function drawn({ id, title, summary, bars, parts }: Plot): Html {
  const step = stepOf(Math.max(...bars.map(({ values }) => total(values))))
  const top = Math.max(1, Math.ceil(Math.max(...bars.map(({ values }) => total(values))) / step)) * step
  const floor = HEIGHT - BOTTOM
  const high = (value: number) => (value / top) * (floor - TOP)
  const slot = (WIDTH - LEFT - RIGHT) / bars.length
  const every = Math.ceil(bars.length / MOST_LABELS)
  const lines = Array.from({ length: top / step + 1 }, (_, index) => index * step)
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc" font-size="12" fill="currentColor">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${summary}</desc>${stripes(id)}
${lines.map(value => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(floor - high(value))}" y2="${round(floor - high(value))}" stroke="currentColor" stroke-opacity="${value === 0 ? 1 : 0.25}"/>
<text x="${LEFT - 5}" y="${round(floor - high(value) + 4)}" text-anchor="end">${value}</text>`)}
${bars.map(({ short, long, values }, index) => {
    const x = LEFT + slot * (index + (1 - BAR_SHARE) / 2)
    return html`<g><title>${long}: ${parts.map(({ name }, part) => (parts.length === 1 ? `${values[part]}` : `${name} ${values[part]}`)).join(', ')}</title>${parts.map(({ tone }, part) => {
      const below = total(values.slice(0, part))
      const height = high(values[part]!)
      return height === 0 ? null : shape(tone, id, { x, y: floor - high(below) - height, width: slot * BAR_SHARE, height })
    })}</g>${index % every === 0 ? html`<text x="${round(x + (slot * BAR_SHARE) / 2)}" y="${floor + 16}" text-anchor="middle">${short}</text>` : null}
`
  })}</svg>`
}

const swatch = ({ name, tone }: Plot['parts'][number], id: string) =>
  html`<li><svg class="swatch" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">${shape(tone, id, { x: 1, y: 1, width: 12, height: 12 })}</svg> ${name}</li>`

const table = ({ title, of, bars, parts }: Plot) => html`<div class="scroll" tabindex="0" role="region" aria-label="${title}, in tabella"><table>
<thead><tr><th scope="col">${of}</th>${parts.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${bars.map(({ long, values }) => html`<tr><th scope="row">${long}</th>${values.map(value => html`<td class="number">${value}</td>`)}</tr>
`)}</tbody></table></div>`

/** A plot of stacked bars with its legend, and its numbers under a summary that opens. Without a single count it says so instead. */
export function barPlot(plot: Plot): Html {
  if (plot.bars.every(({ values }) => total(values) === 0)) return html`<p class="empty">${plot.title}: nessun dato in questi giorni.</p>`
  return html`<figure class="plot">
<figcaption>${plot.title}</figcaption>
${drawn(plot)}
${plot.parts.length === 1 ? null : html`<ul class="legend">${plot.parts.map(part => swatch(part, plot.id))}</ul>`}
<details><summary>I numeri in tabella</summary>${table(plot)}</details>
</figure>`
}
