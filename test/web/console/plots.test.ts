import { describe, expect, it } from 'vitest'
import { barPlot, stepOf, type Plot } from '../../../src/web/console/plots.ts'

const plot = (given: Partial<Plot> = {}): Plot => ({
  id: 'prova', title: 'Richieste', summary: 'Tre su quattro.', of: 'Settimana',
  parts: [{ name: 'Nel termine', tone: 'solid' }, { name: 'Oltre', tone: 'striped' }],
  bars: [{ short: '23/11', long: '23/11 – 29/11', values: [3, 1] }, { short: '30/11', long: '30/11 – 6/12', values: [0, 0] }], ...given,
})

describe('the lines of a plot', () => {
  it.each([[0, 1], [1, 1], [4, 1], [5, 2], [8, 2], [9, 5], [20, 5], [21, 10], [41, 20], [999, 500], [4000, 1000]])('for %i at most are every %i', (most, step) => {
    expect(stepOf(most)).toBe(step)
  })
})

describe('a plot', () => {
  it('has a name and a description, and its numbers in a table', () => {
    const { text } = barPlot(plot())
    expect(text).toContain('role="img" aria-labelledby="prova-title prova-desc"')
    expect(text).toContain('<title id="prova-title">Richieste</title><desc id="prova-desc">Tre su quattro.</desc>')
    expect(text).toContain('<tr><th scope="row">23/11 – 29/11</th><td class="number">3</td><td class="number">1</td></tr>')
  })

  it('stacks the parts of a bar to its total, and draws nothing where there is none', () => {
    const { text } = barPlot(plot())
    const bars = [...text.matchAll(/<rect class="(solid|striped)" x="([\d.]+)" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/gu)].slice(0, 2)
      .map(([, tone, , y, height]) => [tone, Number(y), Number(y) + Number(height)])
    // 4 reaches the top line at 10, the floor is at 166: 39 a request.
    expect(bars).toEqual([['solid', 49, 166], ['striped', 10, 49]])
    expect(text.match(/<g>/gu)).toHaveLength(2)
    expect([...text.split('<ul')[0]!.matchAll(/<rect class=/gu)]).toHaveLength(2)
  })

  it('has no style attribute, which the pages refuse, and escapes its words', () => {
    const { text } = barPlot(plot({ title: '<b>', bars: [{ short: '"', long: '<i>', values: [1, 1] }] }))
    expect(text).not.toMatch(/\sstyle=|<style|<b>|<i>/u)
  })

  it('says so where there is nothing to draw', () => {
    expect(barPlot(plot({ bars: [{ short: 'a', long: 'a', values: [0, 0] }] })).text).toBe('<p class="empty">Richieste: nessun dato in questi giorni.</p>')
    expect(barPlot(plot({ bars: [] })).text).toContain('nessun dato')
  })

  it('labels few of many bars', () => {
    const bars = Array.from({ length: 53 }, (_, week) => ({ short: `w${week}`, long: `week ${week}`, values: [1, 0] }))
    expect([...barPlot(plot({ bars })).text.matchAll(/text-anchor="middle">(w\d+)</gu)].map(match => match[1])).toEqual(['w0', 'w7', 'w14', 'w21', 'w28', 'w35', 'w42', 'w49'])
  })
})
