/** The words of the page a body's officer signs off. */
import type { Leaf, Rule, Screens, Topic } from '../domain/intent.ts'

export const TOPIC_NAMES: Record<Topic, string> = {
  hours: 'Quando la pagina è seguita', reply_time: 'In quanto tempo si risponde', complaint_channel: 'Dove si fanno reclami e segnalazioni',
  accounts: 'Quali sono le pagine ufficiali', official_channel: 'Dove sono le notizie ufficiali', content: 'Che cosa si pubblica',
  event_publication: 'Se si pubblicano eventi di altri', conduct: 'Che cosa non si può scrivere', removal: 'Perché un commento è stato tolto',
  block: 'Perché e per quanto si è bloccati', comments: 'Se si può commentare', who_manages: 'Chi gestisce la pagina', bot: 'Se risponde una macchina',
  privacy_notice: 'Che cosa si fa dei dati', suspension: 'Quando la pagina si ferma', election: 'Perché si pubblica meno prima del voto',
  copyright: 'Se si possono riusare foto e testi', records: 'Se scrivere qui vale come istanza', staff: 'Le regole per i profili dei dipendenti',
}

export const RULE_NAMES: Record<Rule, string> = {
  insult: 'Insulti', threat: 'Minacce', hate: 'Odio verso un gruppo', propaganda: 'Propaganda politica', commercial: 'Pubblicità', spam: 'Messaggi a ripetizione',
  adult: 'Contenuti per adulti',
}

export type SituationOfPage = { title: string; leaf: Leaf; when?: 'closed'; first?: boolean; screens?: Partial<Screens>; lang?: string; kind?: 'photo'; blocked?: boolean }

export const SITUATIONS: readonly SituationOfPage[] = [
  { title: 'La prima volta che qualcuno scrive, con una domanda', leaf: 'info.urp', first: true },
  { title: 'Una domanda, a pagina chiusa', leaf: 'info.urp', when: 'closed' },
  { title: 'Una domanda, in un\'altra lingua', leaf: 'info.urp', lang: 'en' },
  { title: 'Una segnalazione', leaf: 'report' },
  { title: 'La segnalazione di un pericolo per chi passa', leaf: 'report', screens: { danger: true } },
  { title: 'Un reclamo', leaf: 'complaint' },
  { title: 'Un caso personale', leaf: 'personal' },
  { title: 'Un\'emergenza', leaf: 'emergency', screens: { emergency: 'general' } },
  { title: 'Violenza', leaf: 'emergency', screens: { emergency: 'violence' } },
  { title: 'Un minore in pericolo', leaf: 'emergency', screens: { emergency: 'child' } },
  { title: 'Chi pensa di farsi del male', leaf: 'emergency', screens: { emergency: 'self-harm' } },
  { title: 'Chi vuole una persona', leaf: 'human' },
  { title: 'Chi chiede dei propri dati', leaf: 'privacy' },
  { title: 'Chi chiede di una richiesta che non si trova', leaf: 'status' },
  { title: 'Una foto, un vocale, un file senza parole', leaf: 'unclear', kind: 'photo' },
  { title: 'Un parere', leaf: 'feedback' },
  { title: 'Un saluto', leaf: 'smalltalk' },
  { title: 'Chi scrive d\'altro', leaf: 'offtopic' },
  { title: 'Quando non si capisce', leaf: 'unclear' },
  { title: 'Chi è bloccato e chiede qualcosa', leaf: 'info.urp', blocked: true },
]
