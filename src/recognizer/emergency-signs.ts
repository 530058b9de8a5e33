/** The words of danger: what `screen-emergency.ts` looks for. Sources of regular expressions over normalised text. */
import type { EmergencyKind } from '../domain/intent.ts'

/** Signs that suffice by themselves, and signs that need a sign of now beside them. */
export type Signs = { kind: EmergencyKind; sure: readonly string[]; withNow: readonly string[] }

const PERSON = '(?:uomo|omo|donna|signor[ae]?|anzian[oa]|ragazz[oiae]|ragazzin[oa]|bambin[oaie]|bimb[oaie]|persona|persone|gente|'
  + 'tizio|tale|vecchi[oa]|ciclista|motociclista|pedone|operai[oa]|passante|nonn[oa]|papa|mamma|padre|madre|marito|'
  + 'moglie|amic[oa]|neonat[oa]|uno|una|qualcuno|studente)'
const BUILDING = '(?:casa|case|palazz\\w+|garage|box|cantina|tetto|appartament\\w+|cucina|balcone|fienile|capannone|fabbrica|bosco|'
  + 'boschi|scuola|auto|macchina|furgone|camion|cassonett\\w+|negozio|edificio|condominio|camino|stalla|baracca|campo|'
  + 'campi|collina|pineta|ristorante|magazzino|ditta)'
const WATER = '(?:fiume|torrente|canale|argine|lago|rio|fosso|diga|mare)'

export const SIGNS: readonly Signs[] = [
  {
    kind: 'self-harm',
    sure: [
      'non (?:voglio|vuole|vuol|vorrei) piu vivere', 'voglio morire', 'vorrei morire', 'vuole morire', 'farla finita',
      'l[ao] fa(?:ccio|cciamo|ra)? finita', 'togliermi la vita', 'togliersi la vita',
      '(?:voglio|vorrei|sto per|vado a|penso di|pensando di) (?:uccidermi|ammazzarmi|suicidarmi|buttarmi|impiccarmi|buttarmi giu)',
      'mi (?:ammazzo|uccido|suicido|impicco)(?! (?:di|dal|dalle|a) )', 'mi butto (?:giu|di sotto|dal|sotto)',
      'mi taglio (?:le vene|i polsi)', 'si (?:vuole|voglia|vuol) (?:buttare|ammazzare|uccidere)',
      '(?:vuole|minaccia di|sta per) (?:buttarsi|uccidersi|ammazzarsi|suicidarsi|impiccarsi|lanciarsi)',
      'minaccia di (?:buttarsi|ammazzarsi|uccidersi)', 'non mi va piu di (?:restare|vivere)',
      'sul (?:cavalcavia|ponte|tetto|cornicione|parapetto)\\W.{0,25}(?:e alto|è alto|sono stanc|mi butto|da sol)',
      '(?:e|è|sta) sul cornicione', 'si butta (?:giu|di sotto|dal|da)', 'si taglia le vene',
      `(?:${PERSON}|e|sta|seduta|seduto) .{0,30}(?:sul cornicione|fuori dal parapetto|sul parapetto|oltre il parapetto)`,
      '(?:inghiottito|ingoiato|preso|mandato giu|ho) .{0,12}(?:tutte le |le |un sacco di |tante )(?:pasticche|pastiglie|pillole)',
      'tagliat[oa] (?:le braccia|le vene|i polsi)', 'kill myself', 'want to die', 'end my life', 'going to jump off', 'je veux mourir',
      '(?:ne )?veux plus vivre', 'me suicider', 'me tuer', 'quiero morir', 'me quiero matar', 'quitarme la vida', 'no quiero vivir',
      'mich umbringen', 'will sterben', 'nicht mehr leben', 'vreau sa mor', 'sa ma omor', 'dua te vdes', 'do te vras veten',
      'te vras veten', 'хочу померти', 'вбити себе', 'не хочу жити', 'покінчити з', 'اريد ان اموت', 'أريد أن أموت', 'بغيت نموت', 'انتحر',
      '想死', '不想活', '自杀',
    ],
    withNow: [
      'suicid\\w+', 'non ce la faccio piu .{0,60}(?:vivere|pastiglie|pasticche|ponte|finita|morire)',
      '(?:sono|e) sul (?:cavalcavia|ponte|tetto|cornicione)',
    ],
  },
  {
    kind: 'violence',
    sure: [
      '(?:sta|stanno|stan) (?:picchiando|menando|pestando|accoltellando|aggredendo|sparando|violentando|strangolando|massacrando|'
        + 'ammazzando|uccidendo)',
      '(?:mi|la|lo|ci) (?:sta )?(?:picchia|picchiano|mena|menano|pesta|pestano|strangola|insegue con)(?! in testa)',
      'picchia (?:la|sua|mia|il|mio|suo) ?(?:moglie|compagna|figli\\w*|mamma|madre|ragazza|donna|marito|fidanzata)?',
      'picchia (?:moglie|compagna|bambin\\w+|figli\\w*|mamma)',
      `${PERSON} .{0,30}con (?:un |il |una |la )?(?:coltello|pistola|machete|spranga|ascia|fucile|accetta)`,
      '(?:ha|hanno|con) (?:un|una|in mano (?:un|una)) (?:coltello|pistola|machete|ascia|fucile)(?! da caccia)', 'accoltellat[oa]',
      'tira(?:to|no)? fuori (?:un|il|una|la) (?:coltello|pistola|lama)', 'mi ha chius[oa] (?:in|a chiave)', 'urla(?:no)? aiuto',
      'papa (?:urla|picchia|tira)', 'rapina in corso', '(?:sta|stanno) (?:rapinando|sfondando|scassinando|entrando dai ladri)',
      '(?:lui|mio marito|il mio compagno|mio padre) .{0,40}(?:mi sente|mi ammazza|ricominciato)',
      'rissa (?:in corso|adesso|ora|furibonda)', 'la (?:sta )?violenta\\b', 'beating (?:his|her|up|a|my)', '(?:has|with) a (?:knife|gun)',
      'being (?:attacked|beaten|raped)', 'smashing .{0,20}head', '(?:il|elle|mon mari|un homme) (?:me|la|le) (?:frappe|tape|bat)\\b',
      'avec un couteau', 'me (?:esta )?pega(?:ndo)?\\b', 'con un cuchillo', 'que la matan', 'schlagt (?:seine|mich|sie|ihn)',
      'mit einem messer', '(?:ma|o|il) bate\\b', 'cu un cutit', '(?:e|po e|po me) rreh', 'me thike', 'бʼє|б\'є (?:дружину|мене|її|дитину)',
      'з ножем', 'يضرب(?:ني|ها)', 'بسكين', '打我|正在打|拿着刀',
    ],
    withNow: [
      'coltello(?![a-z])', 'rapinat\\w+',
    ],
  },
  {
    kind: 'child',
    sure: [
      '(?:bambin[oa]|bimb[oa]|neonat[oa]|ragazzin[oa]) .{0,20}(?:chius[oa] (?:in|nell|dentro)|scompars[oa]|pers[oa]|sol[oa] per strada|'
        + 'cadut[oa] (?:nel|in|dentro|dal))',
      'non (?:trovo|troviamo|si trova) piu? ?(?:mi[oa] (?:figli[oa]|bambin[oa])|il bambino|la bambina)',
      '(?:bambin[oa]|bimb[oa]) .{0,12}(?:chius[oa]|sol[oa]|pers[oa]).{0,60}(?:auto|macchina|sole|piange|nessuno)',
      '(?:bambin[oa]|bimb[oa]) .{0,25}non (?:respira|risponde|si muove)',
    ],
    withNow: [

    ],
  },
  {
    kind: 'general',
    sure: [
      '^\\W*(?:aiuto\\W+)?(?:incendio|fuoco|fuga di gas|esplosione|allagamento)\\b(?!.*\\?)',
      '(?:c\'è|cè|è scoppiato|scoppiato|c\'e|ci sia|divampato|sta divampando) (?:un |del |il |tanto |molto )?(?:grosso |grande |'
        + 'brutto |principio d\'? ?)?(?:incendio|fuoco|fumo)(?! d)',
      '(?:sta|stanno) (?:bruciando|andando a fuoco|prendendo fuoco)', 'ha preso fuoco', 'in fiamme',
      '(?:le|delle|escono|esce|vedo|ci sono) (?:fiamme|fiamma)', 'fumo (?:nero|denso|e fiamme)',
      `brucia(?:no)? (?:il|la|i|le|un|una|l|el|o|'o|tutto)? ?'?${BUILDING}`,
      `(?:fuoco|incendio) (?:in|nel|nella|al|alla|sul|dal|dalla|dentro|a|sopra|vicino|dietro) .{0,12}${BUILDING}`,
      '(?:odore|puzza|fuga|perdita|esce|sento|puzzo) (?:(?:fortissim\\w|fort\\w|intens\\w|tremend\\w|un|molto|tanto|di) )*gas\\b',
      '(?:esplos[oa]|scoppiat[oa]) (?:la |il |una |un |\'na |in |una )?.{0,15}(?:bombol\\w+|caldaia|cucina|casa|cantina|tubo|'
        + 'laboratorio|gas)',
      '(?:bombola|caldaia) .{0,10}(?:esplos|scoppiat)', 'non respira', 'nun respira', 'respira (?:male|a fatica|appena)',
      '(?:mi|le|gli) manca (?:il respiro|il fiato|l\'aria)', 'non (?:riesco|riesce) (?:piu )?a respirare',
      'non (?:si muove|si sveglia|reagisce|si rialza)', '(?:e|è|sono|svenut[oa] .{0,12}|si e|si è|appena) svenut[oa]', 'labbra blu',
      'bocca storta', '(?:perde|perdendo|pieno di|c\'è|con il|con la|esce) (?:molto |tanto |del )?sangue', 'sanguina\\w*',
      '(?:un|sono|due|tre|gente|persone|clienti|con) (?:\\w+ )?ferit[oi]\\b',
      `${PERSON} .{0,25}(?:(?:a|per|in|'n) terra|sul marciapiede|sull'asfalto|stes[oa]|rivers[oa])`,
      `(?:steso|stesa|riverso|riversa|giace) .{0,20}(?:sul|per|a|in) (?:marciapiede|terra|strada|asfalto)`,
      `${PERSON} .{0,30}(?:non risponde)`,
      `${PERSON} .{0,20}(?:precipitat|incastrat|intrappolat|schiacciat|travolt|ustionat|annega|affoga|folgorat)\\w*`,
      'cadut[oa] (?:da|dalla|dal|dalle|giu da|giu dalle) ?(?:un |una |le |la |\'?l\')?(?:impalcatura|ponteggio|tetto|scale|balcone|'
        + 'finestra|scala|quarto|terzo|secondo|albero)',
      '(?:no|non) risponde.{0,40}(?:porta chiusa|piange|motore acceso|per terra|da ieri|campanello)',
      'incidente .{0,60}(?:ferit\\w|sangue|incastrat\\w|a terra|grave|gravissimo|adesso|moto|ora|appena|in questo momento)',
      '(?:auto|macchina|furgone|camion|pullman|trattore) .{0,15}(?:ribaltat|ribartat|capovolt|cappottat)\\w',
      '(?:auto|macchina|furgone) .{0,20}(?:finit[oa]|cadut[oa]) (?:nel|in un|in|dentro|di sotto|sotto)',
      '(?:siamo|sono|e|è|restat[oi]|rimast[oiae]) (?:bloccat[oiae]|intrappolat[oiae]|chius[oiae]) .{0,30}(?:acqua|fumo|dentro|incendio|'
        + 'ascensore .{0,20}(?:male|aria|respira))',
      '(?:finit|cadut|andat)[oa] (?:sotto|dentro|nel|in acqua) .{0,20}(?:non torna|canale|fiume|pozzo|lago)',
      '(?:l\')?acqua (?:sta |gia |mi |ci )?(?:entra\\w*|sale|sta salendo|arriva gia|e gia|vien su) ?(?:in|nel|dentro|gia|fino|da|ai|'
        + 'alla)?(?! fredda)',
      `(?:il |lo |l'|la )?${WATER} .{0,10}(?:e|è|sta|ha|si) (?:uscit|esondat|straripat|cedendo|rott|tracimat|entrando|superat|`
        + 'esondando|straripando|aprendo)\\w*',
      'acqua (?:fino |gia |arriva |alta )?(?:ai|al|alle|alla) (?:finestrin\\w|ginocchi\\w|vita|pancia|finestr\\w|presa|prese)',
      '(?:acqua|torrente|fiume) .{0,25}(?:arriva|arrivata) (?:gia )?(?:alla|alle|ai) ', 'siamo bloccati (?:al|in|nel|dentro)',
      'argine .{0,40}(?:falla|cede|cedendo|crepa|rotto)',
      '(?:frana|valanga|smottamento) (?:in atto|in corso|sta|ha (?:preso|travolto|colpito)|e venuta|sulla strada .{0,30}(?:sotto|macchina))',
      '(?:e|è|sta|sono|sta) (?:crollando|venendo giu)', `${BUILDING} .{0,20}(?:e|è|sono) (?:appena )?crollat\\w`,
      `(?:e|è|sono) (?:appena )?crollat\\w (?:il|la|lo|un|una|i|le|l) ?'?(?:${BUILDING}|muro|ponte|soffitto|solaio|cornicione|`
        + 'impalcatura|albero)',
      'crollat\\w .{0,40}(?:sotto|dentro|ferit|sepolt|gente|person)',
      '(?:crolla|croll[oò]|venut[oa] giu|cedut[oa]|caduto|cadut[oa]|sta cedendo) (?:il|la|un|una|lo|dal|adesso) ?(?:soffitto|tetto|'
        + 'muro|palazzo|solaio|ponte|cornicione|balcone|scala|impalcatura|casa|frana|pezzo|ponticello)',
      '(?:solaio|tetto|soffitto|muro|palazz\\w+|ponte|ponticello|balcone|impalcatura|casa) .{0,30}(?:venut[oa] giu|si sta staccando|'
        + 'sta (?:cedendo|crollando|venendo giu|cadendo))',
      'voragine .{0,40}(?:dentro|macchina|finita|aperta adesso|inghiottit)', 'gente sotto',
      '(?:cav[oi]|fil[oi]) .{0,50}(?:scintill\\w*|alta tensione|per terra|a terra|bagnat\\w|fulminat)',
      'terremoto .{0,30}(?:adesso|ora|fort\\w+|crollat|gente sotto)', 'ha preso la scossa', 'folgorat[oa]',
      '(?:benzina|carburante|acido|sostanza chimica) .{0,30}(?:rovesciat|sversat)\\w* .{0,40}(?:fuma|strada|gente)',
      '(?:on|is|caught) fire', 'there(?:\'s| is) (?:a )?fire', 'building is burning', 'smell of gas', 'gas (?:leak|smell)', 'smell gas',
      'not breathing', '(?:isn\'t|not) moving', 'is (?:unconscious|bleeding|drowning|trapped)',
      '(?:been|got) (?:hit by a car|stabbed|shot)', 'water is (?:in|coming|rising)', 'house is flooding',
      'someone (?:is )?(?:hurt|injured)', 'people (?:are )?(?:hurt|injured|trapped)',
      '(?:au feu|il y a le feu|y a le feu|prend feu|en feu|ça brule|ca brule)', 'odeur de gaz', 'fuite de gaz', 'ne respire (?:pas|plus)',
      'inconscient\\w*', '(?:est|a ete|d\'etre) (?:renverse|blesse)e?', 'se noie', 'l\'eau monte', 'au secours',
      'se esta (?:incendiando|quemando)', 'hay (?:un )?(?:fuego|incendio)', 'olor a gas', 'fuga de gas', 'no respira',
      'esta (?:inconsciente|herid[oa]|sangrando)', 'socorro', 'brennt (?:\\w+ )?(?:es|der|die|das|ein)', 'es brennt', '(?:ein|das) feuer',
      'gasgeruch', 'riecht nach gas', 'atmet (?:nicht|ganz)', 'bewusstlos', 'verletzt', 'wasser steigt',
      '(?:(?<!mai )arde|ia foc|a luat foc|e foc|incendiu la)', 'miroase .{0,12}(?:a )?gaz', 'miros de gaz', '(?:nu|nu mai) respira',
      '(?:e|este) (?:inconstient|ranit)', 'zjarr', 'ere gazi|era gaz|fryn gaz', '(?:nuk|s\') ?(?:merr fryme|leviz|po merr)',
      '(?:ka|ne) gjak', 'po digjet', 'пожежа|горить|палає', 'пахне газом|запах газу', 'не дихає|не відповідає', 'без свідомості',
      'поранен', 'рятуйте', 'حريق|النار شاعلة|حريقة|النار في', 'رائحة (?:ال)?غاز|ريحة الغاز', 'لا يتنفس|ما كيتنفسش|لا تتنفس', 'مغمى',
      'الماء دخل', 'ينزف', '着火|失火|起火', '煤气(?:味|泄漏)|漏气', '没有呼吸|不呼吸|没有意识|昏倒|晕倒', '流血', '被困', '救命',
    ],
    withNow: [
      'fuoco(?![a-z])', 'incendio(?![a-z])', 'fumo(?![a-z])', 'fiamme(?![a-z])', 'feriti?(?![a-z])', 'sangue(?![a-z])',
      'svenut\\w(?![a-z])', 'allagat\\w+', 'crollat\\w(?![a-z])', 'incidente(?![a-z])', 'annega\\w*', 'scossa(?![a-z])', 'fire(?![a-z])',
    ],
  },
]

/** Signs that it happens while the citizen writes, whatever else the sentence says. */
export const NOW = [
  'adesso(?![a-z])', 'in questo momento', 'proprio ora', 'aiuto(?![a-z])', 'soccors[oi](?![a-z])', 'correte', 'venite subito',
  'fate presto', 'presto!', 'mo\' mo\'', 'in atto', 'help(?![a-z])', 'hurry', 'right now', 'secours', 'maintenant', 'ayuda', 'ahora',
  'hilfe', 'schnell', 'jetzt', 'ajutor', 'acum(?![a-z])', 'ndihme', 'tani(?![a-z])', 'зараз', 'швидше', 'допоможіть', 'النجدة',
  'بسرعة', 'الآن', 'عتقونا', '快来', '现在',
]

/** Weaker ones: they do not outweigh a sign that it is over. "Ora" only where it is not an hour. */
export const ABOUT_NOW = [
  '(?<!(?:che|un|mezz|mezza|ogni|all|alla|l|fin|qualche|per|d)[\'\\s]{1,2})ora(?![a-z]| di(?![a-z]))', 'subito(?![a-z]).{0,15}!',
  'appena(?![a-z])', 'in corso', 'vite(?![a-z])',
]

/** Signs that it is over, supposed, a drill, a service or a figure of speech. */
export const NOT_NOW = [
  '\\b(?:ieri|l\'altro ieri|altroieri|avantieri|giorni fa|mesi fa|anni fa|tempo fa|settimane? fa|mese fa|anno fa|(?:settimana|'
    + 'mese|anno|estate|inverno|notte|autunno|primavera|domenica|lunedi|sabato) scors[oa]|scors[oa] (?:settimana|mese|anno|'
    + 'estate|inverno|notte)|nel (?:19|20)\\d\\d|in passato|una volta)\\b',
  '\\b(?:in caso d|nel caso|qualora|in caso|se (?:ci fosse|c\'è|cè|dovesse|succede|capita|scoppia|scoppiasse|prende fuoco|'
    + 'vedo|vediamo|sento|si vede|uno vede|trovo|arriva un|viene)|cosa (?:si fa|fare|devo fare|bisogna fare) se|ci fosse|'
    + 'dovesse|sarebbe|potrebbe|rischi[oa]|prima che|per evitare|evitare)',
  '\\b(?:prova|prove|esercitazion\\w+|simulazion\\w+|(?<!in )corso|corsi|piano (?:di|comunale|d\'|per)|prevenzione|'
    + 'antincendio|normativa|assicurazion\\w+|certificat\\w+|risarciment\\w+|rimbors\\w+|danni (?:da|dell|del|per)|danneggiat\\w+ (?:dall|'
    + 'dal)|domanda|contribut\\w+|bonus|bolletta|contatore del gas|utenza|allaccio|tariff\\w+|incentiv\\w+|mostra|film|'
    + 'spettacol\\w+|commemorazion\\w+|anniversari\\w+|ricordo|libro|fuochi d\'artificio|falo|grigliat\\w+|barbecue|carnevale|'
    + 'rogo)\\b',
  '\\b(?:dell|sull|dopo l|all|per l)\'?(?:incendio|alluvione|allagamento|incidente|esplosione|aggressione)\\b',
  '\\b(?:dell|d)\'(?:anno|estate|inverno) scors',
  '(?:falso allarme|era solo|e stato spento|è stato spento|gia spento|spento ieri|nessun ferito|non c\'è (?:nessun|'
    + 'alcun|piu)|non ci sono feriti|fuori pericolo|tutto risolto|gia (?:arrivat|intervenut|venut)\\w+ (?:i pompieri|l\'ambulanza|'
    + 'i carabinieri))',
  '\\b(?:hanno bruciato|aveva|avevano|era|erano|e stato|sono stat[oi]) .{0,20}(?:mesi|anni|ieri|scors)',
  '\\bse (?:ti|vi|lo|la) (?:becco|prendo|trovo|vedo)\\b', '\\bvi aspetto\\b',
  '\\bfire (?:drill|extinguisher|safety|station|brigade)\\b',
  '\\b(?:yesterday|last (?:week|night|year|month)|hier (?:soir|matin|j|il|on|un)|semaine derniere|ayer|gestern|ieri|'
    + 'dje|вчора|أمس|昨天)\\b',
  'mi brucia|bruciano gli occhi|brucia (?:lo stomaco|la gola)|bruciato la (?:multa|tessera)|sangue (?:donat|donare|'
    + 'esami)|donatori|esame del sangue|esami del sangue|prelievo|ferit[oi] nell\'orgoglio|crollat[oa] (?:il sito|la linea|'
    + 'il sistema)|(?:sito|linea|sistema|server|portale|rete) .{0,10}crollat|crolla il sito|analisi',
]
