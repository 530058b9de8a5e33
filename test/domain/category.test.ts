import { describe, expect, it } from 'vitest'
import { CATEGORIES, categoryOf, withCategory } from '../../src/domain/category.ts'

describe('what a report is about', () => {
  it.each([
    ['c\'è una buca in via Roma', 'strade'], ['il lampione davanti al civico 3 è spento', 'illuminazione'], ['cassonetto pieno da giorni', 'rifiuti'],
    ['un ramo spezzato nel parco', 'verde'], ['topi vicino alla scuola', 'animali'], ['una perdita d\'acqua sul marciapiede', null], ['schiamazzi tutta la notte', 'rumore'],
    ['manca l\'acqua da ieri', 'acqua'], ['there is a pothole in Via Roma', 'strade'], ['è tutto rotto', null], ['', null],
  ])('"%s" is %s', (text, category) => {
    expect(categoryOf(text)).toBe(category)
  })

  it('goes into a link as one of few words, whatever the form\'s address already holds', () => {
    for (const category of CATEGORIES) expect(category).toMatch(/^[a-z]+$/u)
    expect(withCategory('https://www.comune.example/modulo?lang=it#inizio', 'categoria', 'strade')).toBe('https://www.comune.example/modulo?lang=it&categoria=strade#inizio')
  })
})
