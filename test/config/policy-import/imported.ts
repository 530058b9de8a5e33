/** A policy of the tests' own writing, imported. */
import { importPolicy, type Imported } from '../../../src/config/policy-import/import.ts'

export const imported = (text: string | Uint8Array, name = 'regole.txt'): Imported =>
  importPolicy(name, typeof text === 'string' ? Buffer.from(text) : text, 'comune-di-borgo')

export const ids = (found: Imported): string[] => found.clauses.map(one => one.clause.id)
export const wordsOf = (found: Imported, id: string): string | undefined =>
  found.clauses.find(one => one.clause.id === id)?.clause.parts.map(part => part.text).join(' ')
export const valuesOf = (found: Imported, name: string): unknown[] => found.proposals.filter(one => one.proposal === name).map(one => one.value)

/** Articles, paragraphs and letters, with most of the facts a policy can state. */
export const ARTICLES = `Comune di Borgo

REGOLAMENTO DELLE PAGINE SOCIAL

Approvato con delibera di Giunta n. 12 del 3 marzo 2025

Indice
Art. 1 – Canali ........ 1
Art. 2 – Presenza ...... 1
Art. 3 – Convivenza .... 2

Art. 1 – Canali

1. Il canale ufficiale del Comune di Borgo resta il sito https://www.comune.borgo.example
2. Gli account ufficiali sono:
- Facebook: https://www.facebook.com/borgo.prova
- Telegram: https://t.me/borgoprova
- YouTube: https://www.youtube.com/@borgoprova

Art. 2 – Presenza

1. Le pagine sono presidiate dal lunedì al giovedì dalle 8.30 alle 12.30 e dalle 15 alle 17, il venerdì dalle ore 9:00 alle ore 13:00.
2. In media la risposta arriva entro un giorno lavorativo, e comunque entro tre giorni lavorativi.
3. Segnalazioni e reclami vanno presentati con il modulo del sito oppure consegnati all'URP, non tramite i social.
4. Nel mese di agosto il servizio può essere sospeso.

Art. 3 – Convivenza

1. Agli utenti sono vietati:
a) insulti e offese;
b) minacce di ogni genere;
c) la propaganda elettorale;
d) messaggi pubblicitari e spam.
2. Chi insiste riceve un ammonimento; nei casi gravi l'utente è bloccato temporaneamente.
3. Non è possibile trattare in chat casi personali.

Art. 4 – Personale

1. I dipendenti che rispondono devono sempre indicare nome e cognome.
2. Questo regolamento entra in vigore il 1° aprile 2025.
`
