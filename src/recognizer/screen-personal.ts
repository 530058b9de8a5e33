/** Two flags by words alone: danger to passers-by though nobody is hurt now, and somebody's private matters. */
import { anyOf } from './patterns.ts'

const DANGER = anyOf([
  '(?:tombin[oi]|chiusin[oi]|botola|pozzetto|grata|caditoia) .{0,25}(?:apert|scoperchiat|senza|manca|mancante|rott|'
    + 'scopert|divelt|sollevat|sparit)',
  '(?:manca|rubato|senza|sparit\\w|saltat\\w) .{0,12}(?:il coperchio|il tombino|tombino|la grata|coperchio)',
  '(?:ram[oi]|alber[oi]|pianta|pino|tronco|palo|pali|lampione|cornicion\\w+|tegol\\w+|insegna|cartello|semaforo|muro|'
    + 'muretto|grondaia|telecamera|canestro|balcone|calcinacci|intonaco|tettoia|impalcatura|ponteggio|antenna) '
    + '.{0,40}(?:pend|pencol|penzol|pericolant|per cadere|sta cadendo|cade\\b|cadono|caduto|cadut[ia]|staccat|stacca|spezzat|'
    + 'inclinat|cedere|crollare|vien\\w* giu|storto|dondola|marci[oa]?\\b)',
  'semafor[oi] .{0,25}(?:spent|rott|guast|non funziona|non va|fisso|lampeggi|verde per tutti|impazzit|fuori uso|mai verde)', 'amianto',
  'eternit\\b', 'asbesto', 'asbestos', 'amiante',
  '(?:cav[oi]|fil[oi]) .{0,25}(?:scopert|pend|penzol|elettric\\w* (?:a|in|per)|che esc)', 'quadro elettrico .{0,20}apert',
  'pericolos\\w+', 'pericolo\\b', 'pericolant\\w', 'rischia(?:no)? di (?:cadere|farsi male|finire)',
  '(?:qualcuno|bambin\\w+|anzian\\w+|gente|ci) .{0,25}(?:si fa male|farsi male|facciamo male|puo far male|ci lascia)',
  'buc[ah]e? .{0,20}(?:profond|enorm|gigantesc|voragin)', 'voragine', '(?:grosso|enorme) buco',
  '(?:chiod[oi]|ferr[oi]|vetr[oi]|siring\\w+|tondin\\w+|spuntoni?) .{0,30}(?:sporg|spunt|a terra|per terra|parco|giochi|scivolo|rott)',
  'siring\\w+',
  '(?:guard ?rail|parapetto|ringhiera|transenn\\w|barriera|corrimano) .{0,25}(?:rott|divelt|caduta|manca|pieg|abbattut|staccat|a terra)',
  '(?:ghiaccio|lastra di ghiaccio|olio|gasolio|fango) .{0,20}(?:strada|marciapiede|curva|scale|asfalto|rotonda)',
  '(?:strada|curva|marciapiede) .{0,20}(?:ghiacciat|pien\\w di (?:ghiaccio|olio|fango))',
  '(?:altalena|scivolo|gioco|giostra|panchina) .{0,25}(?:rott|spezzat|catena|chiod|vite|staccat|sporg)',
  '(?:cane|cani|cinghial\\w+|lupo|lupi) .{0,30}(?:aggressiv|mord|morso|ringhi|senza museruola|attacc)',
  '(?:vesp\\w+|calabron\\w+) .{0,30}(?:scuola|asilo|parco|gioch|bambin|altalena|fermata|panchina)', 'bocconi avvelenati', 'ordigno',
  'bomba (?:a mano|inesplosa)', 'si rischia', 'prima o poi .{0,30}(?:male|cade|stacca|morto|investit)',
  'dangerous', 'hazard\\w*', 'dangereu\\w+', 'peligros\\w+', 'gefahrlich', 'periculos\\w*', 'i? ?rrezikshm\\w+', 'небезпечн',
  'خطير|خطر', '危险',
  'open manhole', 'manhole .{0,15}(?:open|missing)', 'exposed wires', 'branch .{0,20}(?:hanging|fall)',
  'traffic light .{0,20}(?:out|broken|not working)',
])

const KIN = '(?:mi[oaei] (?:\\w+ )?(?:padre|papa|babbo|madre|mamma|marito|moglie|figli\\w*|bambin\\w+|nonn\\w|suocer\\w|cognat\\w|'
  + 'fratell\\w|sorell\\w|zi[oa]|cugin\\w|nipot\\w+|compagn\\w|ex|convivente|gemell\\w|vicin\\w|inquilin\\w|genitor\\w|'
  + 'amic\\w|assistit\\w)|i miei (?:genitori|figli|nonni)|mamma|papa|(?:il|la) vicin[oa]|my (?:son|daughter|mother|'
  + 'father|husband|wife|kid)|mon (?:fils|pere|mari)|ma (?:fille|mere|femme)|mi (?:hij[oa]|madre|padre|marido|mujer)|'
  + 'mein(?:e|em)? (?:sohn|tochter|mann|frau|mutter|vater)|(?:mama|tata|fiul|fiica|sotul|sotia) (?:mea|meu|me)?|(?:djali|'
  + 'vajza|burri|gruaja|nena|babai) i?m\\w*)'
const HEALTH = '(?:malat\\w+|malattia|tumor\\w+|cancro|oncolog\\w+|alzheimer|demenz\\w+|parkinson|diabet\\w+|depress\\w+|psichiatr\\w+|'
  + 'psicolog\\w+|psicofarmac\\w+|ricover\\w+|ospedal\\w+|operat[oa] al|operazion\\w+|chemio\\w*|dialisi|ictus|infarto|'
  + 'incinta|gravidanza|handicap|disabil\\w+|invalid\\w+|autis\\w+|epile\\w+|hiv|aids|celiac\\w*|alcolist\\w*|alcolizzat\\w|'
  + 'beve troppo|tossicodip\\w+|droga|sert|schizofren\\w+|bipolare|anoress\\w+|non autosufficiente|104|certificato medico|'
  + 'diagnosi|terapia|farmac\\w+ salvavita|carrozzina|carcere|arresti|problem\\w+ di salute|ill|sick|cancer|disabled|'
  + 'pregnant|malade|handicape\\w*|enceinte|enferm\\w+|discapacidad|embarazada|krank|behindert|schwanger|bolnav\\w*|'
  + 'handicap\\w*|insarcinata|semure|shtatzene)'
const CASE = '(?:pratic\\w+|domand[ae]|richiest[ae]|fascicolo|graduatoria|protocollo|cartella|istanz\\w+|ricorso|istruttoria|'
  + 'sentenza|sfratto|pignorament\\w+|debit\\w+|arretrat\\w+|morosit\\w+|rate? (?:della|del|di|dell)|isee|assegno|contribut\\w+|'
  + 'bonus|sussidi\\w+|indennit\\w+|accompagnamento|punteggio|relazione|assistente sociale|assistenti sociali|permesso di soggiorno|'
  + 'cittadinanza|mult[ae]|verbal\\w+|residenza|casa popolare|alloggio|case number|application|file number|dossier|'
  + 'demande|expediente|solicitud|antrag|akte|cererea|dosarul|kerkes\\w+)'
const ABOUT_ME = '(?:mi[oaei]|mie[i]?|nostr[oaie]|mi (?:hanno|avete|e|spetta|spettano|risulta)|ho (?:fatto|presentato|inviato|mandato|'
  + 'chiesto|perso|un)|sono (?:in|seguit\\w|separat\\w|disoccupat\\w|rimast\\w)|my|ma|mon|mes|mi|mein\\w*|mea|meu|ime|'
  + 'im)'
const STATE = '(?:a che punto|che punto|e stata? (?:accettat|accolt|approvat|respint|fatt)\\w+|accettata|accolta|respinta|bocciat\\w|'
  + 'esclus\\w|sospes[oa]|ferm[oa]|bloccat[oa]|esito|quando (?:arriva|mi arriva|viene)|non (?:mi )?(?:e |è )?(?:arrivat|'
  + 'pagat)\\w+|risulta\\w*|controllat\\w+|verificat\\w+|guarda(?:re|te|mi)|ditemi se|mi dite|mi confermate|potete dirmi|'
  + 'sbloccar\\w+|in quanto tempo|che posto|quanti punti|annull\\w+|toglie\\w+|perche|status|ou en est|en que estado|'
  + 'wie weit|stadiu)'

const PERSONAL = anyOf([
  'FISCALE', 'IBAN', `${KIN}.{0,80}(?<![a-z])${HEALTH}`, `(?<![a-z])${HEALTH}(?![a-z]).{0,60}(?<![a-z])${KIN}`,
  `${KIN}.{0,80}(?<![a-z])${CASE}`,
  `(?:ho|soffro di|sono|mi hanno (?:diagnosticato|trovato)|mi e venut[oa]) (?:\\w+[ ']){0,3}${HEALTH}`,
  `${ABOUT_ME} (?:\\w+ ){0,4}${CASE}.{0,80}(?<![a-z])${STATE}`, `${STATE} .{0,50}${ABOUT_ME} (?:\\w+ ){0,3}${CASE}`,
  `${CASE} (?:n|numero|nr|num)? ?(?:NUMBER|CODE|\\d{2,}).{0,80}(?<![a-z])${STATE}`,
  `${STATE}.{0,40} ${CASE} (?:n|numero|nr|num|edilizia)?\\W{0,2}(?:CODE|\\d{2,})`,
  `${CASE}.{0,60}(?:intestat\\w+|a nome|cognome|nome mio)`,
  `${KIN}.{0,60}(?:assistente sociale|servizi sociali|casa famiglia|tribunale|affidament|comunita|tutela)`,
  '(?:non riesco|non riusciamo|non posso) (?:piu )?(?:a )?pagare',
  '(?:abbiamo|ho|sono in) (?:\\w+ )?(?:debit\\w+|arretrat\\w+|lo sfratto|sfratto)',
  'prende (?:il sussidio|il reddito|l\'assegno).{0,40}(?:nero|lavora)',
  '(?:mi|vi) (?:mando|detto|scrivo|allego|do) .{0,20}(?:codice fiscale|certificat\\w+|busta paga|isee|iban|referto|referti)',
])

/** Whether normalised words tell of something dangerous to passers-by: open manhole, hanging branch, dead traffic light, asbestos … */
export function dangerOf(normalized: string): boolean {
  return DANGER.test(normalized)
}

/** Whether normalised words carry personal data (tax code, IBAN) or somebody's private case: kin or self beside health, debts or a file. */
export function personalOf(normalized: string): boolean {
  return PERSONAL.test(normalized)
}
