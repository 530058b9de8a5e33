import { describe, expect, it } from 'vitest'
import { abuseIn, unmaskWords } from '../../src/recognizer/screen-abuse.ts'

describe('abuseIn', () => {
  it.each([
    ['insult', 'siete una manica di idioti'], ['insult', 'il sindaco è un buffone'], ['insult', 'PAGLIACCI'],
    ['insult', 'branco di fannulloni mangiapane'], ['insult', 'vigile di m***a'], ['insult', 'siete degli str0nzi'],
    ['threat', 'vi aspetto fuori'], ['threat', 'so dove abiti'], ['threat', 'domani vengo lì e spacco tutto'],
    ['threat', 've la faccio pagare'], ['hate', 'gli zingari sono tutti ladri, cacciateli'], ['hate', 'le donne tornino in cucina'],
    ['propaganda', 'domenica votate la nostra lista'], ['propaganda', 'vota Verdi sindaco e fai girare'], ['commercial', 'traslochi a prezzi onesti, preventivo gratuito'],
    ['spam', 'guadagna 300 euro al giorno, clicca qui'], ['adult', 'cerco donna per sesso stasera'],
  ] as const)('finds %s in "%s"', (rule, text) => {
    expect(abuseIn(text)).toBe(rule)
  })

  it.each([
    'sagra della fava', 'dove si vota domenica?', 'chi vota a domicilio come fa?', 'abito in via Finocchiaro 3', 'il lampione di via Troia è spento', 'piazza Negri è al buio',
    'la corsa degli asini è domenica?',
    'qualche idiota ha rotto la panchina del parco', 'c\'è una merda di cane davanti al portone', 'corso di italiano per stranieri',
    'i disabili non riescono a entrare in comune, manca la rampa', 'dove posso portare i cani?',
    'servizio pessimo, due ore di coda, vergogna',
    'ci sono stati i ladri in cantina', 'via degli Albanesi è sporca da settimane', 'ma di sera ci siete o è inutile che scrivo?',
  ])('finds nothing in "%s"', text => {
    expect(abuseIn(text)).toBeNull()
  })

  it('names the gravest rule where several are broken', () => {
    expect(abuseIn('idioti, so dove abitate')).toBe('threat')
  })
})

describe('unmaskWords', () => {
  it('reads figures and stars as the letters they hide', () => {
    expect(unmaskWords('str0nz1 m3rda c*glione vaff*****o')).toBe('stronzi merda coglione vaffanculo')
  })

  it('leaves other words with dots and figures alone', () => {
    expect(unmaskWords('s.p.a. 3a b2b 5* hotel...')).toBe('s.p.a. 3a b2b 5* hotel...')
  })
})
