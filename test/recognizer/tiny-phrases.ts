/** A phrase set small enough to train in a moment, for tests of the whole recogniser. */
import { join } from 'node:path'
import { readCalibration } from '../../src/config/phrases.ts'
import type { PhraseSet } from '../../src/recognizer/train.ts'

/** What was learned of cuts holds for these too; nothing here teaches what a message with several matters looks like. */
const { value: shipped } = readCalibration(join(import.meta.dirname, '../../intents'))

const PHRASES: Record<string, string[]> = {
  'info.anagrafe': [
    'a che ora apre l\'anagrafe?', 'quando apre l\'ufficio anagrafe', 'orari anagrafe sabato', 'cosa serve per la carta d\'identità?',
    'come faccio il cambio di residenza?', 'quanto costa la carta d\'identità elettronica', 'serve l\'appuntamento per la residenza?',
    'what time does the registry office open?',
  ],
  'info.biblioteca': [
    'la biblioteca è aperta il sabato?', 'quanti libri si possono prendere in prestito?', 'come si fa la tessera della biblioteca',
    'posso rinnovare il prestito di un libro?', 'c\'è posto in aula studio in biblioteca?', 'a che ora chiude la biblioteca',
  ],
  report: [
    'lampione spento in via Verdi da una settimana', 'buca enorme davanti alla scuola', 'non hanno ritirato i rifiuti in tutta la via',
    'quando riparate il lampione?', 'segnalo un tombino rotto sul marciapiede', 'cestino pieno al parco, nessuno lo svuota',
    'la strada è piena di buche, quando la sistemate', 'perdita d\'acqua dal marciapiede',
  ],
  complaint: [
    'due ore di coda allo sportello, vergognoso', 'l\'impiegata mi ha trattato malissimo', 'al telefono non risponde mai nessuno',
    'multa ingiusta, non è possibile', 'servizio peggiorato rispetto all\'anno scorso', 'mi hanno fatto tornare tre volte per una firma',
  ],
  emergency: [
    'c\'è un incendio in casa', 'aiuto c\'è un uomo a terra che non respira', 'sento puzza di gas nelle scale', 'incidente con feriti adesso',
    'il torrente è uscito e sta entrando acqua', 'stanno picchiando un ragazzo in piazza',
  ],
  'abuse.insult': [
    'siete degli idioti', 'branco di incapaci schifosi', 'sei un cretino', 'andate a quel paese pagliacci', 'stronzi che non siete altro',
    'imbecilli patentati',
  ],
  'abuse.commercial': [
    'vendo divano a metà prezzo, scrivetemi', 'preventivi gratuiti per traslochi, chiamateci', 'nuova pizzeria, sconto del 20%',
    'offerta speciale materassi consegna gratis', 'noleggio gonfiabili prezzi onesti', 'idraulico a domicilio, contattateci',
  ],
  'policy.reply_time': [
    'entro quanto rispondete ai messaggi?', 'quanto tempo ci mettete a rispondere', 'tempi di risposta della pagina?',
    'in quanti giorni rispondete in chat?', 'rispondete anche la sera in chat?',
  ],
  personal: [
    'a che punto è la mia domanda per la casa popolare?', 'mio padre ha fatto domanda di assegno di cura, è stata accolta?',
    'controllate la mia pratica per favore', 'quanti punti ha mio figlio in graduatoria per il nido?', 'mi hanno sospeso il contributo, perché?',
  ],
  human: ['vorrei parlare con un operatore', 'mi passate una persona?', 'operatore', 'posso parlare con qualcuno?', 'voglio un umano'],
  smalltalk: ['ciao', 'buongiorno a tutti', 'grazie mille', 'ok grazie, buona giornata', 'salve', 'grazie gentilissimi'],
  unclear: ['info', 'e quindi?', 'quella cosa di ieri', 'come da oggetto', 'allora'],
}

export const tiny: PhraseSet = {
  phrases: Object.entries(PHRASES).flatMap(([leaf, texts]) => texts.map(text => ({ leaf, lang: 'it', text }))),
  concepts: {
    guasto: ['rott*', 'spent*', 'buca', 'perdita'],
    orari: ['a che ora', 'orari', 'apre', 'chiude'],
    anagrafe: ['carta d\'identità', 'residenza', 'anagrafe'],
  },
  several: [],
  seed: 1,
  calibration: shipped && { ...shipped.calibration, cut: { ...shipped.calibration.cut, gate: -9 } },
}
