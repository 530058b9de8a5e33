/** Whether a request plainly asks for a fact of an office that the body may hold: hours, address, telephone, e-mail, form, appointment. */
import type { FactAsked } from '../domain/intent.ts'
import { normalize } from './normalize.ts'
import { anyOf } from './patterns.ts'
import { wordsIn } from './segment.ts'

/** Longer messages ask for more than a fact. */
const MOST_WORDS = 40

const OFFICE = '(?:uffici\\w*|sportell\\w*|anagrafe|urp|comune|municipio|bibliotec\\w+|tributi|polizia|vigili|comando|servizi\\w*|'
  + 'informagiovani|protocollo|suap|ecocentro|isola ecologica|archivio|museo|segretari\\w+|tecnico|sede|cimitero|voi|'
  + 'assistente sociale|office|library|registry|town hall|mairie|bureau|bibliotheque|ayuntamiento|oficina|biblioteca|'
  + 'amt|rathaus|bucherei|primari\\w+|biroul\\w*|zyra|bashki\\w*)'

/** Things that open, close or have hours without being an office. */
const NOT_OFFICE = anyOf([
  'bando', 'bandi', 'iscrizion\\w+', 'domand[ae]', 'concors\\w+', 'ponte', 'strad\\w+', 'cantier\\w+', 'lavori', 'concert\\w+',
  'mostr[ae]', 'spettacol\\w+', 'partit\\w+', 'treno', 'treni', 'bus', 'autobus', 'scuolabus', 'navetta', 'mercat\\w+', 'sagra',
  'fiera', 'festival', 'festa', 'pagina', 'profilo', 'chat', 'commenti', 'ztl', 'parcheggi\\w*', 'seggi\\w*', 'neve', 'funzion\\w+',
  'raccolta', 'lezion\\w+', 'campanell\\w+', 'farmaci\\w+', 'negoz\\w+', 'bar', 'supermercat\\w+', 'poste', 'banca', 'elezion\\w+',
  'vot\\w+', 'negli? orari sbagliat\\w', 'sempre chius\\w', 'allerta', 'autovelox', 'area cani', 'parco', 'centr[oi] estiv[oi]',
  'minimarket', 'cestin\\w+',
])

const ASKS = anyOf([
  '[?？؟]', 'qual\\w*', 'quando', 'dove', 'come', 'vorrei', 'volevo',
  'mi (?:date|dite|dai|dici|serve|servirebbe|puo|potete|sapete|indicate|mandate|fate)', 'potete', 'potreste', 'puo', 'avete', 'c\'è',
  'ce', 'sapete', 'chiedo', 'cerco', 'info\\w*', 'per favore', 'cortesemente', 'orari[oi]?', 'a che', 'che orari\\w?', 'please',
  'could', 'what', 'when', 'where', 'how', 'can', 'quel\\w*', 'ou', 'est-ce', 'que', 'donde', 'cuando', 'a que', 'wann', 'wo', 'wie',
  'kann', 'unde', 'cand', 'care', 'la ce', 'ku', 'kur', 'cili', 'cila', 'si mund', 'де', 'коли', 'який', 'أين', 'متى', 'كم', 'ما',
  '什么', '几点', '哪', '吗',
])

/** Discontent about the very thing is no request for it. */
const DISCONTENT = anyOf([
  'nessuno (?:mi )?(?:risponde|ha risposto)', 'non risponde\\w*', 'non rispondono', 'squilla', 'a vuoto', 'vergogn\\w+', 'scandal\\w+',
  'assurd\\w+', 'possibile che', 'mai possibile', 'ho (?:gia )?(?:chiamato|telefonato|scritto|prenotato|un appuntamento|preso)',
  '(?:avevo|mi avete (?:dato|spostato)|spostare|disdire|annullare|cambiare) .{0,20}appuntamento', 'tre mesi', 'sbagliat\\w+',
])

const FACTS: readonly (readonly [FactAsked, RegExp])[] = [
  ['email', anyOf([
    '(?:qual\\w*|che|avete|dammi|mi (?:date|dite|dai|serve|mandate|scrivete|indicate)|c\'è (?:un|una)|indirizzo|l\'indirizzo|'
      + 'la) .{0,18}(?:e-?mail|mail|posta (?:elettronica|certificata)|pec)(?![a-z])',
    '(?:e-?mail|mail|pec|posta certificata) (?:del|dell|dei|di|per|qual)', '(?:your|the) e-?mail', 'adresse (?:mail|e-mail)',
    'correo electronico de', 'e-?mail-?adresse', 'adresa de e?-?mail', 'адрес\\w* пошти', 'البريد',
  ])],
  ['phone', anyOf([
    '(?:qual\\w*|che|avete|a (?:che|quale)|dammi|c\'è (?:un|il)|mi (?:date|dite|dai|serve|servirebbe|mandate|indicate|'
      + 'lasciate)|il) .{0,12}(?:numero|recapito|telefono)(?= (?:di telefono|telefonic|del|dell|dei|di|per|devo|posso|chiam|'
      + 'diretto|verde|h24|risponde|fisso|e\\b|è)|\\W*$)',
    'numero (?:di telefono|telefonico|del|dell|dei|per chiamare|a cui)', 'telefono (?:del|dell|dei|di|per)', 'orari e telefono',
    'telefono e orari', 'recapito', 'phone number', 'number (?:to call|for|of)',
    'numero de telefono', 'telefonnummer', 'numar\\w* de telefon', 'numri i telefonit', 'номер телефон', 'رقم', '电话',
  ])],
  ['form', anyOf([
    'modul[oi](?![a-z])', 'modulistica', 'formular\\w*', 'stampat[oi](?![a-z])', 'fac ?simile', 'form(?![a-z])', 'antragsformular',
    'бланк', 'نموذج', '表格']),
  ],
  ['appointment', anyOf([
    '(?:prender\\w*|fissar\\w*|prenotar\\w*|chieder\\w*|avere|richieder\\w*|serve|occorre|bisogna|ci vuole|su|senza|'
      + 'libero per|un) (?:\\w+ ){0,2}appuntament\\w+',
    'appuntament\\w+ (?:per|con|all|in|al|da)(?![a-z])',
    'prenotar\\w* (?:online|on line|un posto allo sportello)', 'book an appointment', 'make an appointment', 'rendez.?vous',
    'pedir cita', 'cita previa', 'termin (?:machen|vereinbaren|buchen)', 'programare', 'takim(?![a-z])',
  ])],
  ['hours', anyOf([
    'orari[oi]?(?: di| d\'| dell| del|\\W|$)', '(?:a|fino a|da) che ora .{0,25}(?:apr|chiud|ricev)\\w+', 'fino a che ora',
    'quando (?:apr|chiud|siete apert|e apert|è apert|sono apert)\\w*', 'che giorni', 'quali giorni', 'siete apert\\w',
    '(?:e|è|sara|sono|rimane|resta) (?:apert|chius)\\w (?:il|la|al|anche|di|domani|oggi|sabato|domenica|lunedi|stamattina|'
      + 'nel|questo)(?![a-z])',
    `apre (?:il|la|l'|lo|anche|domani|di)? ?(?:${OFFICE}|sabato|pomeriggio)`, 'aprite',
    'apert\\w (?:il |di |al |anche )?(?:sabato|domenica|pomeriggio|oggi|domani|mattina)', 'opening hours', 'what time', 'are you open',
    'horaires', 'heures d\'ouverture', 'a quelle heure', 'horario', 'a que hora', 'offnungszeiten',
    'wann .{0,30}(?:geoffnet|auf|offnet)',
    'la ce ora', 'program\\w* de lucru', 'orari\\w* i', 'ne c(?:f|h)are ore', 'години роботи', 'коли (?:відкри|працю)', 'ساعات',
    'متى (?:يفتح|تفتح)', '几点(?:开|上班)', '开门时间',
  ])],
  ['address', anyOf([
    `(?:dove (?:si trova\\w*|sta|e|è|sono|siete|trovo|vengo|devo (?:andare|venire)|rimane|resta)|dov'(?:e|è)) ?(?:l'|il|la|lo|gli|le|i)? ?'?${OFFICE}`,
    'dove (?:siete|vi trov\\w+)', '(?:qual e|qual è|che|quale) (?:l\')?\'?indirizzo', 'indirizzo (?:dell|del|di|preciso|esatto)',
    'in (?:che|quale) via', '(?:in|a) che piano', `where is (?:the )?(?:\\w+ )?${OFFICE}`, `ou (?:se trouve|est) .{0,10}${OFFICE}`,
    `donde (?:esta|queda|se encuentra) .{0,10}${OFFICE}`, `wo (?:ist|befindet) .{0,15}${OFFICE}`,
    `unde (?:e|este|se afla) .{0,10}${OFFICE}`, `ku (?:eshte|ndodhet) .{0,10}${OFFICE}`,
  ])],
]

/**
 * The one fact a request for information plainly asks for, or null where it asks for more, for none, or complains about it. Of two
 * facts in one question the contact comes first.
 */
export function factAsked(text: string): FactAsked | null {
  const plain = normalize(text)
  if (wordsIn(plain) > MOST_WORDS || !ASKS.test(plain) || DISCONTENT.test(plain)) return null
  const found = FACTS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
  return found === 'hours' && NOT_OFFICE.test(plain) ? null : found
}
