import { describe, expect, it } from 'vitest'
import { emergencyIn } from '../../src/recognizer/screen-emergency.ts'

describe('emergencyIn', () => {
  it.each([
    'c\'è un incendio in cantina', 'il tetto della palestra è in fiamme', 'sento una forte puzza di gas sulle scale', 'FUGA DI GAS VIA ROMA',
    'un uomo è per terra e non si muove', 'una signora è svenuta davanti al municipio', 'incidente alla rotonda, un ferito grave',
    'il fiume sta uscendo e l\'acqua entra in casa', 'è crollato il muro della scuola, c\'è gente sotto',
    'un cavo della luce a terra che fa scintille',
    'incendio in via Verdi', 'mio nonno non respira bene, labbra blu', 'mia zia non riesce a respirare', 'sono chiusa in cantina e mi manca il fiato',
  ])('hears a present danger in "%s"', text => {
    expect(emergencyIn(text)).toBe('general')
  })

  it.each([
    ['violence', 'mio marito mi picchia, sono chiusa in bagno'], ['violence', 'un ragazzo con un coltello minaccia la gente'],
    ['violence', 'stanno picchiando un signore alla fermata'], ['child', 'non trovo più mia figlia al parco'],
    ['child', 'un bambino chiuso in auto al sole, piange'], ['self-harm', 'non voglio più vivere'],
    ['self-harm', 'c\'è una ragazza sul cornicione che minaccia di buttarsi'],
  ] as const)('tells %s, which has its own helpline, in "%s"', (kind, text) => {
    expect(emergencyIn(text)).toBe(kind)
  })

  it.each([
    'the building is on fire', 'il y a le feu dans l\'immeuble', 'hay un incendio en la cocina', 'es brennt im Keller',
    'miroase a gaz pe scară',
    'zjarr në pallat', 'пожежа в будинку', 'حريق في العمارة', '着火了，快来',
  ])('hears it in other languages: "%s"', text => {
    expect(emergencyIn(text)).toBe('general')
  })

  it.each([
    'l\'incendio di ieri ha danneggiato il garage, come chiedo i danni?', 'cosa devo fare in caso di incendio?',
    'domani c\'è la prova antincendio a scuola?',
    'se c\'è un incendio chi devo chiamare?', 'l\'anno scorso si è allagata la cantina', 'non c\'è nessun incendio, falso allarme',
    'bonus per la bolletta del gas', 'corso di primo soccorso a maggio', 'mi ammazzo di lavoro', 'a che ora sono i fuochi d\'artificio?',
    'il sito è crollato di nuovo', 'quando si può donare il sangue?', 'a che ora apre l\'anagrafe?',
    'adesso vorrei il modulo per i danni dell\'incendio', 'De trei seri nu mai arde niciun bec',
  ])('stays calm at "%s"', text => {
    expect(emergencyIn(text)).toBeNull()
  })

  it('lets a sign of now outweigh a sign of the past in the same sentence', () => {
    expect(emergencyIn('da ieri perde il tubo e adesso si sente un forte odore di gas')).toBe('general')
  })

  it('hears one sentence of danger among calm ones', () => {
    expect(emergencyIn('Ieri sono venuto allo sportello. La cucina dei vicini sta bruciando! Grazie.')).toBe('general')
  })
})
