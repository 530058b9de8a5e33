import { describe, expect, it } from 'vitest'
import { harmTold } from '../../src/domain/harm.ts'
import { tellsOfWrongdoing } from '../../src/domain/wrongdoing.ts'

describe('abuse of somebody who cannot well defend themselves', () => {
  it.each([
    'Posso segnalare un caso di un bambino maltrattato?', 'Come segnalo una mamma che picchia i figli?', 'Se sospetto un abuso su un minore posso scriverlo qui?', 'il vicino picchia i bambini',
    'a chi denuncio abusi sessuali su una bambina', 'how do I report a child being abused?', 'comment signaler un enfant maltraité', 'Wie melde ich Gewalt gegen Kinder?', 'credo che il figlio dei vicini venga maltrattato',
  ])('is of a child in: %s', text => expect(harmTold(text)?.of).toBe('child'))

  it.each(['Dove si segnala un maltrattamento su anziani?', 'mia nonna viene maltrattata in casa di riposo', 'vorrei segnalare violenze su un disabile'])(
    'is of somebody old or disabled in: %s', text => expect(harmTold(text)?.of).toBe('frail'),
  )

  it.each([
    'Dove segnalo una violenza domestica?', 'il mio vicino picchia la moglie', 'vorrei denunciare violenza sulla mia compagna', 'sono vittima di violenza, a chi mi rivolgo?', 'ho subito maltrattamenti',
  ])('is violence at home in: %s', text => expect(harmTold(text)?.of).toBe('violence'))

  it.each([
    'segnalo un abuso edilizio vicino alla scuola dei bambini', 'segnalo abuso del parcheggio disabili', 'posto disabili occupato abusivamente, segnalo', 'segnalo un cane maltrattato da un bambino',
    'a che ora è il convegno contro la violenza sulle donne?', 'la panchina rossa contro la violenza sulle donne dov\'è?', 'che servizi ci sono per gli anziani?', 'il sole picchia sui bambini al parco',
    'segnalo una buca davanti all\'asilo dei bambini', 'mio figlio ha preso una multa', 'la vicina picchiava il bimbo l\'anno scorso', 'vorrei segnalare che il parco giochi è rotto e i bambini si fanno male',
  ])('is none in: %s', text => expect(harmTold(text)).toBeNull())
})

describe('who only says what happens', () => {
  it('is told apart from who asks where to tell of it', () => {
    expect(harmTold('il vicino picchia i bambini')).toEqual({ of: 'child', asks: false })
    expect(harmTold('il vicino picchia i bambini, dove lo segnalo?')).toEqual({ of: 'child', asks: true })
  })
})

describe('the longest message', () => {
  it.each(['un impiegato ', 'tangente chiede ', 'abuso d\'', 'gara truccata ', 'illecito di ', 'picchia cane bambino ', 'abuso posto ', '. ', '...', 'segnala violenza ', '\u0301', '\n', 'a', 'whistle '])(
    'is read in no time, though it is made of "%s"', piece => {
      const text = piece.repeat(Math.ceil(4000 / piece.length))
      const from = performance.now()
      harmTold(text)
      tellsOfWrongdoing(text)
      expect(performance.now() - from).toBeLessThan(200)
    },
  )
})
