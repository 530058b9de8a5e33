import { describe, expect, it } from 'vitest'
import { ARTICLES, ids, imported, wordsOf } from './imported.ts'

const placed = (text: string, name?: string) => imported(text, name).clauses.map(({ clause: { id, cite, line } }) => ({ id, cite, line }))

describe('a policy in articles', () => {
  it('becomes clauses named and cited as the act does, each with its line, without the list of contents', () => {
    const found = imported(ARTICLES)
    expect(found.title).toBe('REGOLAMENTO DELLE PAGINE SOCIAL')
    expect(ids(found)).toEqual(['1.1', '1.2', '2.1', '2.2', '2.3', '2.4', '3.1', '3.1a', '3.1b', '3.1c', '3.1d', '3.2', '3.3', '4.1', '4.2'])
    expect(found.clauses.find(one => one.clause.id === '3.1b')?.clause).toMatchObject({ cite: 'art. 3, c. 1, lett. b', line: 31, lead: 'Agli utenti sono vietati:' })
    expect(found.warnings).toEqual([])
  })

  it('reads the other ways to write an article, bis included, and a title on the line below', () => {
    expect(placed('ARTICOLO 5\n\nModerazione\n\n1. Moderiamo i commenti.\n\nArticolo 5 bis (Deroghe)\n\nSi può derogare in casi rari.\n\n§ 6 Fine\n\nQui finisce tutto quanto.')).toEqual([
      { id: '5.1', cite: 'art. 5, c. 1', line: 5 }, { id: '5bis', cite: 'art. 5 bis', line: 9 }, { id: '6', cite: 'art. 6', line: 13 },
    ])
  })

  it('does not take a sentence that begins with an article for one', () => {
    expect(placed('Art. 1 – Oggetto\n\nLe regole sono qui.\n\nArt. 9 del codice prevede altro, e resta fermo.')).toEqual([{ id: '1', cite: 'art. 1', line: 3 }])
  })

  it('says where numbers are missing or come twice, and still gives every clause its own name', () => {
    const found = imported('Art. 1 Uno\n\n1. Primo comma qui.\n1. Ancora il primo comma.\n\nArt. 4 Quattro\n\n1. Un altro comma.')
    expect(ids(found)).toEqual(['1.1', '1.1-2', '4.1'])
    expect(found.warnings).toEqual([{ line: 4, warning: expect.stringContaining('più volte') }, { line: 6, warning: expect.stringContaining('Dopo l\'articolo 1 viene l\'articolo 4') }])
  })

  it('starts counting again in an annex', () => {
    expect(ids(imported('Art. 1 Uno\n\n1. Primo comma qui.\n\nALLEGATO A\n\nArt. 1 Netiquette\n\n1. Si saluta sempre.'))).toEqual(['1.1', 'allegato-a-1.1'])
  })
})

describe('a policy of other shapes', () => {
  it('with headings only is cited by heading and point', () => {
    expect(placed('Regole della pagina\n\nChi siamo\n\nLa pagina è del Comune.\n\nChe cosa chiediamo\n\nA chi scrive chiediamo:\n\n- di salutare sempre;\n- di non insultare.')).toEqual([
      { id: 'chi-siamo', cite: 'Chi siamo', line: 5 }, { id: 'che-cosa-chiediamo', cite: 'Che cosa chiediamo', line: 9 },
      { id: 'che-cosa-chiediamo-punto-1', cite: 'Che cosa chiediamo, punto 1', line: 11 }, { id: 'che-cosa-chiediamo-punto-2', cite: 'Che cosa chiediamo, punto 2', line: 12 },
    ])
  })

  it('with numbered sections is cited by number', () => {
    expect(ids(imported('1. Finalità\n\nLa pagina informa.\n\n2. Regole\n\n2.1 Si saluta sempre.\n2.2 Non si insulta:\n a. i cittadini;\n b. gli uffici.'))).toEqual(['1', '2.1', '2.2', '2.2a', '2.2b'])
  })

  it('in Markdown has the same clauses, with the lines of the file and the addresses of its links', () => {
    const found = imported('# Regole\n\n## Art. 1 Canali\n\n1. Siamo su [Facebook](https://www.facebook.com/borgo.prova).\n2. Il **sito** resta il canale ufficiale.\n\n## Art. 2 Divieti\n\nSono vietati:\n\na) gli insulti;\nb) lo spam.\n', 'regole.md')
    expect(found.clauses.map(({ clause: { id, line } }) => [id, line])).toEqual([['1.1', 5], ['1.2', 6], ['2', 10], ['2a', 12], ['2b', 13]])
    expect(wordsOf(found, '1.1')).toBe('Siamo su Facebook https://www.facebook.com/borgo.prova.')
    expect(found.title).toBe('Regole')
  })

  it('in HTML has the same clauses, lettered lists too', () => {
    const found = imported('<!doctype html><html><head><title>Regole</title></head>\n<body><nav>Menù del sito</nav><h1>Regole</h1>\n<h2>Art. 1 Divieti</h2>\n<ol><li>Sono vietati:<ol type="a"><li>gli insulti;</li>\n<li>lo spam.</li></ol></li><li>Si saluta <b>sem</b>pre &egrave; chiaro.</li></ol></body></html>', 'regole')
    expect(found.format).toBe('html')
    expect(found.clauses.map(({ clause: { id, line } }) => [id, line])).toEqual([['1.1', 4], ['1.1a', 4], ['1.1b', 5], ['1.2', 5]])
    expect(wordsOf(found, '1.2')).toBe('Si saluta sempre è chiaro.')
  })
})

describe('what pages add', () => {
  const page = (number: number, words: string) => `Comune di Borgo – Regolamento\n\n${words}\n\nPag. ${number} di 4\n\f`

  it('is taken away, and a paragraph broken over pages, lines or syllables is whole again, with its page', () => {
    const found = imported([
      page(1, 'Art. 1 – Canali\n\n1. Le pagine del Comune servono a infor-\nmare i cittadini e a rispondere alle loro domande\nquando arriva'),
      page(2, 'il loro turno.\n\n2. Il resto viene dopo.'), page(3, 'Art. 2 – Regole\n\n1. Si saluta sempre.'), page(4, '2. Non si insulta.'),
    ].join(''))
    expect(wordsOf(found, '1.1')).toBe('Le pagine del Comune servono a informare i cittadini e a rispondere alle loro domande quando arriva il loro turno.')
    expect(found.clauses.map(({ clause: { id, page } }) => [id, page])).toEqual([['1.1', 1], ['1.2', 2], ['2.1', 3], ['2.2', 4]])
    expect(found.files['policy.draft.yaml']).toContain('pag. 3, art. 2, c. 1')
    expect(found.files['policy.draft.yaml']).not.toContain('Pag. 3 di 4')
  })

  it('does not split a wrapped line that happens to begin with a number', () => {
    const found = imported('Art. 1 – Regole\n\n1. Le richieste presentate secondo quanto è stabilito dall\'articolo\n7. della legge regionale restano valide anche quando arrivano dai\nsocial del Comune e sono trattate dagli uffici come tutte le altre.\n2. Il resto viene dopo.')
    expect(ids(found)).toEqual(['1.1', '1.2'])
  })
})
