/** The words of abuse that `screen-abuse.ts` looks for, by the rule they break. Sources of regular expressions over normalised text. */

/** Words that insult whoever they are said to. */
export const COARSE = [
  'stronz\\w+', 'strunz\\w*', 'coglion\\w+', 'cojon\\w+', 'cugliun\\w+', 'bastard\\w+', 'merd[ae]\\w?', 'merdos\\w+', 'testa di \\w+',
  'test[ae] (?:di|vuot\\w|vot\\w)', 'idiot\\w+', 'imbecill\\w+', 'cretin\\w+', 'deficient\\w+', 'scem[oaie]', 'scieme', 'stupid\\w+',
  'ritardat[oiae]', 'handicappat[oiae]', 'mongoloid\\w', 'troi[ae]', 'puttan\\w+', 'zoccol[ae]', 'mignott\\w', 'baldracc\\w+',
  'figli? di \\w*puttan\\w*', 'cornut[oi]', 'vaffancul\\w+', 'vaffa\\w*', 'fancul\\w+', 'infam[ei]', '\'nfam\\w', 'schifos[oiae]',
  'pezz[oi] di (?:m\\w*|fango)',
  'leccacul\\w+', 'leccapiedi', 'mangiapane', 'morti? di fame', 'brutt[oiae] (?:\\w+ )?(?:vigil|impiegat|bestia|bestie)\\w*', 'mona',
  'mone', 'minchi\\w+', 'cess[oi]', 'fess[oiae]', 'bischer[oi]', 'zozzon\\w', 'chiavica', 'cialtron\\w+', 'falabrach', 'ciaparat',
  'bon a nen', 'lurid[oiae]', 'rincoglionit\\w+', 'sfigat[oiae]', 'cicciona',
  'idiots?', 'morons?', 'assholes?', 'stupid', 'fuck\\w*', 'scum', 'bitch\\w*', 'bastards?', 'connards?', 'salauds?', 'encul\\w+',
  'cons?(?= de)', 'cretins?', 'putains? de', 'gilipollas', 'hijos? de puta', 'cabron\\w*', 'imbecil\\w*', 'arschl\\w+', 'idioten',
  'scheiss\\w*', 'drecks\\w*', 'prosti(?:lor|i)?', 'idiotilor', 'nesimtit\\w+', 'budallenj?', 'idiote', 'ідіот\\w*', 'дебіл\\w*',
  'أغبياء|حمير|كلاب|غبي', '白痴|傻逼|混蛋|蠢货',
]

/** Words that insult only where they are said of people: also trades, animals, plain adjectives. */
export const SLIGHTS = [
  'incapac[ei]', 'inett[oi]', 'inutil[ei](?! (?:che|scriv|chiam|far|dir|tant))', 'fannullon\\w+', 'parassit[aie]\\w?', 'buffon[ei]',
  'pagliacc[oi]\\w?', 'asin[oiae]',
  'somar[oiae]', 'capra', 'capre', 'ignorant[ei]', 'ladr[oiae]', 'verm[ei]', 'viscid\\w', 'vacca', 'maial[ei]', 'porc[oi]',
  'animal[ei]', 'besti[ae]', 'cani', 'rapa', 'analfabet[aie]', 'mafios[oi]', 'corrott[oi]', 'delinquent[ei]', 'truffator[ei]',
  'venduti', 'schiav[oi]', 'servi',
  'raccomandat[oiae]', 'nullafacent[ei]', 'scansafatiche', 'fancazzist\\w', 'lavativ[oi]', 'gallin[ae]', 'somari', 'ridicol[oiae]',
  'vergogna vivente', 'feccia', 'schifo', 'fate pena', 'fate ridere', 'zappare', 'quel paese', 'pagliazz\\w+', 'ladron\\w',
  'magnaccia', 'serv[oi]', 'ostrica', 'sanguisugh\\w', 'disonest[oiae]', 'falsi?\\b', 'bugiard[oiae]', 'somarel\\w+', 'pecoron\\w',
  'tonti?\\b', 'citrull[oi]', 'babbe[oi]', 'scimunit\\w', 'bifolc\\w+', 'burini?', 'cafon[ei]', 'thieves', 'useless', 'clowns?',
  'voleurs', 'incapables', 'ladrones', 'inutiles', 'hoti', 'hot\\b',
]

/** Signs that the words are thrown at the body, its people or whoever answers. */
export const AT_SOMEBODY = [
  'siete', 'site', 'semo gente', 'sei', 'sì de', 'se propio', 'siti', 'voi', 'tu\\b', 'te\\b', 'ti\\b', 'vi\\b', 've\\b', 'lei e',
  'lei è', 'vostr\\w+', 'tuo', 'tua', 'branco', 'manica di', 'massa di', 'banda di', 'razza di', 'maniata', 'covo di', 'mandria',
  'che (?:\\w+ )?(?:branco|massa)', 'andate', 'vai a', 'va\' a', 'fatti', 'vergogn\\w+', 'fate schifo', 'hai', 'avete',
  '(?:il|al|del|vostro|sto|sta|quel|quella|quell|la|l|\'l|er|o|i|un|una|gli|le|dei) ?\'?(?:\\w+ )?(?:sindac\\w+|sinneco|'
    + 'assessor\\w+|vigil\\w+|impiegat\\w+|segretari\\w+|dirigent\\w+|geometr\\w|tecnico|bibliotecari\\w|messo|dell\'ufficio|'
    + 'dello sportello|allo sportello|direttor\\w+|consiglier\\w+|giunta|presidente|maestr\\w|comandante|funzionari\\w+|'
    + 'addett\\w+|responsabile|redattor\\w+|operator\\w+|collega|colleghi|assistente)',
  'sindaco', 'admin', 'bot\\b', 'comune di', 'chi (?:gestisce|scrive|risponde|comanda)', 'in comune', 'al comune', 'nel vostro',
  'dal primo all\'ultimo', 'tutti quanti', 'tuti quanti', 'you', 'your', 'vous', 'ustedes', 'son unos', 'sie\\b', 'ihr\\b', 'sunteti',
  'jeni', 'ви\\b', 'ваш', 'أنتم|انتم', '你们|你',
]

export const SLIGHT_AT = [
  `(?:siete|site|sei|semo|sono|è|e|lei e|lei è|voi|branco di|manica di|massa di|banda di|razza di|covo di|maniata 'e|`
    + `branco|una massa di|comune di|perfett\\w|vere?|brutt[oiae]|che|solo|tutti|da|di|dei|degli|come|sti|sta|quest\\w|`
    + `quell\\w|maledett\\w) (?:\\w+ ){0,3}(?:${SLIGHTS.join('|')})(?![a-z])`,
  `(?:${SLIGHTS.join('|')})(?: (?:maledett\\w+|schifos\\w+|che non siete|patentat\\w|vergognatevi|tutti|siete|di merda|`
    + `andate|a tradimento|con la divisa|pari a voi|e basta))`,
  'cervello (?:di una|da|zero|di)', 'andate a (?:zappare|quel paese|cagare|fare in culo|lavorare|farvi)',
  'fa(?:te)? schifo (?:come persone|siete|tutti|voi|a tutti)', 'va a da via',
]

export const THREAT = [
  '(?:vi|ti|ve|te|lo|la|li|gli|le|ne) ?(?:vengo|veniamo|verro|vegno) (?:a )?(?:prender\\w*|cercar\\w*|pija\\w*|trovar\\w* a casa|'
    + 'sotto casa)',
  '(?:vi|ti|ve|te|lo|la|li|gli|le) (?:ammazz|uccid|spacc|gonfi|accoltell|spar|pesto|massacr|tronc|spezz|brucio|rompo|'
    + 'stacco|cav[oi] gli|faccio (?:fuori|male|saltare|a pezzi|sparire|un buco)|metto le mani addosso|spezzo)\\w*',
  
  '(?:vi|ti) (?:aspett\\w+|becc\\w+|trov\\w+|veniamo a) (?:\\w+ ){0,2}(?:fuori|sotto casa|all\'uscita|al parcheggio|stasera|per strada)',
  '(?:ti|vi) aspetto(?: fuori)?\\W*$',
  'so (?:bene )?(?:dove|a che ora|chi) (?:\\w+ ){0,3}(?:abit\\w+|sei|lavor\\w+|esci|parcheggi\\w*|viv\\w+|trovarv\\w+|'
    + 'siete|trovarti|va a scuola|i tuoi figli)',
  'so dove abita', 'conosco (?:la scuola|l\'orario|casa|la targa|dove)',
  '(?:ve|te) l[aoe] faccio (?:pagare|vedere)', '(?:la|me la) pagher(?:ete|ai)(?: car[ao])?', 've ne pentirete', 'te ne pentirai',
  '(?:brucio|do fuoco|incendio|faccio saltare|sfascio|spacco) (?:\\w+ ){0,3}(?:comune|municipio|uffici\\w*|tutto|macchin\\w+|'
    + 'sportell\\w+|sede|faccia|testa|vetrat\\w+|auto)',
  '(?:vengo|torno|vegno) (?:li|la|lì|da voi|giu|su|col|con)? ?(?:e|con|col) (?:\\w+ ){0,2}(?:spacco|mazza|bastone|benzina|'
    + 'tanica|coltello|pistola|fucile|ascia|martello|manego|spranga|vi|ti|faccio)',
  
  '(?:vengo|torno|passo|arrivo|entro) .{0,30}con (?:una|la|un|l\'|il) ?(?:mazza|tanica|spranga|pistola|escavatore|fucile|bastone|ruspa)',
  'ho un fucile', 'ginocchia si rompono', 'deve (?:avere|aver) paura', 'succede (?:qualcosa|qualche cosa) di brutto',
  'taglio le gomme', 'sorpresa sotto (?:la|alla) macchina', 'parlano le mani', 'preparate l\'ambulanza',
  '(?:a|di) (?:bastonate|sprangate|mazzate|sberle)', 'girare col casco', '(?:io )?ammazzo (?:chi|quel|il|la|tutti)', 'trovo te fuori',
  'esce (?:alle \\w+ )?da sol[ao]', 'gni tronco', '(?:pensaci|pensateci) bene', 'colpo in testa',
  '(?:qualcuno|uno di voi|qualcuno di voi) (?:\\w+ )?(?:si fa male|finisce male|ci lascia le penne|all\'ospedale)', 'le mani addosso',
  'tagliat\\w+ le gomme', 'le gomme .{0,40}tagliate', 'sotto casa (?:tua|vostra|sua)',
  '(?:glieli|gliel\\w|ve l\\w|te l\\w) faccio trovare', 'facciamo trovare sotto casa', '(?:dovete|devi|deve) morire', 'morirete',
  'fate una brutta fine', 'farete una brutta fine', 'fai una brutta fine', 'sarebbe un (?:vero )?peccato se',
  '(?:pensaci|pensateci) bene prima', 'guardati le spalle', 'guardatevi le spalle', 'attent[oi] a (?:te|voi|quello|quando|come)',
  'statte accorto', 'ti spezzo', 'la butta giu dalle scale', 'non finisce qui.{0,30}(?:casa|figli|aspetto)',
  'passa(?:re)? la voglia di ridere', 'pija sotto casa', 'gli amici giusti', 'gliel(?:a|o) tagli\\w+',
  'kill you', 'i know where you (?:live|work)', 'i\'ll burn', 'burn (?:down )?(?:your|the)', 'smash your', 'break your',
  'je vais (?:vous|te) (?:tuer|frapper|casser)', 'je sais ou (?:tu|vous) habit', 'te voy a matar', 'os voy a', 'se donde viv',
  'ich bring(?:e)? (?:euch|dich) um', 'weiss wo (?:du|ihr|sie) wohn', 'va omor', 'va bat(?![a-z])', 'stiu unde (?:stai|locui)',
  'do t(?:\'|e |ju )?(?:ju )?vras', 'e di ku banon', 'вб\'ю', 'спалю', 'знаю де', 'سأقتل|نقتلك|سأحرق', '杀了你|弄死你|烧了你',
]

const GROUP = '(?:stranier[ioe]\\w?|immigrat[ioae]|migrant[ie]|extracomunitar[ioae]\\w?|clandestin[ioae]|negr[ioae]\\w?|ner[ioae]|'
  + 'zingar[ioae]|rom\\b|sinti|ebre[ioae]|giude[ioae]|musulman[ioae]|islamic[ioae]|arab[ioae]|maroc\\w+|african[ioae]|'
  + 'nigerian[ioae]|senegales\\w|pakistan\\w+|bangla\\w*|cines[ie]|albanes[ie]|romen[ioae]|rumen[ioae]|slav[ioae]|gay|'
  + 'froc[io]\\w?|lesbic\\w+|omosessual\\w|trans\\w*|travest\\w+|terron[ie]|terun|terron|napoletan[ioae]|handicappat[ioae]|'
  + 'disabil[ie]|down|mongoloid\\w|donne|femmine|barbon[ie]|profug[ohi]+|rifugiat[ioae]|foreigners|immigrants|gypsies|'
  + 'jews|muslims|blacks|gays|etrangers|arabes|noirs|juifs|extranjeros|moros|negros|gitanos|judios|maricones|auslander|'
  + 'juden|neger|zigeuner|schwule|tigani\\w*|straini\\w*|evrei\\w*|cigan\\w*|jevgj\\w*|іноземц\\w+|цигани|євреї|velo|'
  + 'quel colore|quella gente|gente di colore|quella razza|questa gente|questi)'
const DEHUMANISING = '(?:razza (?:inferiore|maledetta|di|infer\\w*)|inferior[ie]|besti[ae]|animal[ie]|scimmi[ae]|parassit[ie]|feccia|'
  + 'sporc[ohia]+|pidocchios\\w+|puzz\\w+|infett\\w+|infezion\\w+|malat[ie]|contro natura|schifo\\w*|ripuli\\w+|cacciat\\w+|'
  + 'cacciar\\w+|cacciate\\w*|mandat[ei](?:li|le)?|rimanda\\w+|a casa (?:loro|sua|vostra)|fuori (?:dai?|dal|dalle|dalla|'
  + 'tutti|i) (?:\\w+ )?(?:paese|citta|case|italia|coglion\\w|balle|vagoni|scuol\\w|musulman\\w|negr\\w|stranier\\w|'
  + 'clandestin\\w|rom)|via (?:tutti|dal|dalla|dai|da)|non (?:li|le|lo|la) vogli\\w+|lontan[ie] (?:dai|da)|nel sangue|'
  + 'per natura|tutti (?:ladri|criminali|spacciatori|delinquenti|stupratori|terroristi|sporchi|uguali)|ladr[ie]|terrorist[ie]|'
  + 'delinquent[ie]|criminal[ie]|tornat?[eio]? (?:in cucina|nella giungla|a casa|al (?:suo|vostro|tuo) paese)|tornino|'
  + 'stiano in cucina|in cucina|non (?:sono|e|è) (?:\\w+ )?(?:persone|gente|esseri|umani|come noi)|esseri|peso inutile|'
  + 'comandano tutto|comandano gia tutto|vietato (?:a|ai|agli)|biologicamente|subuman\\w+|sterminare|bruciar\\w+|affondar\\w+|'
  + 'spazzar\\w* via|teneteli (?:chiusi|a casa)|forni|odio|scherzi della natura|non meritano|a spese nostre|solo agli italiani|'
  + 'prima gli italiani|go home|vermin|subhuman|send them|dirty|dehors|rentrez chez|sales?\\b|fuera|sucios|animales|'
  + 'raus|dreck|ungeziefer|afara|imputi\\w*|jashte|te piset|геть)'
export const HATE = [
  `${GROUP}(?![a-z]).{0,70}(?<![a-z])${DEHUMANISING}`, `${DEHUMANISING}.{0,60}(?<![a-z])${GROUP}(?![a-z])`, 'negr[ioae](?![a-z])',
  'torna(?:te)? (?:nella giungla|al tuo paese|al vostro paese)', 'sporc[oa] (?:negr|ebre|zingar|maroc)\\w+', 'froc[io](?![a-z])',
  'terron[ie] (?:di merda|parassiti|schif)\\w*', 'sieg heil', 'heil hitler',
]

export const PROPAGANDA = [
  // The imperative; "quando si vota" and "chi vota a domicilio" are questions.
  '(?<!(?:si|chi|che|come|dove) )vota(?![a-z])', 'votate\\b', 'fate votare',
  '(?:nostro|del|mio|nostra|l\'unico|il|la) (?:\\w+ ){0,2}(?:candidat[oa]|partito|partio|movimento politico|lista civica|coalizione)',
  'campagna elettorale (?:di|del|per)', 'croce s(?:ul|olo|ola)', 'barrate', 'preferenza', 'comizio', 'tessera del partito',
  'tesser(?:arsi|atevi|amento)', 'comitato (?:elettorale|del|ti)', 'programma elettorale', 'mandare a casa (?:questa|il|la)',
  'mandate a casa (?:quest\\w|sta|il sindaco|il governo|la giunta|tutti)', 'alle urne', 'nell\'urna',
  'iscri(?:viti|vetevi) (?:al|alla) (?:circolo|sezione|partito|movimento)', 'w il duce', 'candidat[oa] al (?:consiglio|comune)',
  'lista [a-z]+ (?:\\d|numero)', 'raccolta firme', 'firmate (?:presso|per)', 'votoma', 'vote for', 'votez', 'voten', 'wahlt', 'votati',
  'votoni',
]
export const COMMERCIAL = [
  'offerta(?: speciale| imperdibile)?', 'offr\\w+ (?:ripetizioni|servizi|pacchett\\w|lezioni)', 'scont\\w+', 'promozion\\w+',
  'preventiv\\w+', 'sopralluogo', 'svendita', 'vendo', 'affittasi', 'vendesi', 'affitto (?:bilocal|appart)\\w+', 'noleggi\\w+',
  'consegna (?:gratis|gratuita|inclusa|a domicilio)', 'prezzi (?:onesti|imbattibili|bassi|modici)', 'prezzo bon\\w', 'meta prezzo',
  'contattami', 'contattateci', 'chiamateci', 'chiamateme', 'contateme', 'chiamate ora', 'venite a trovarci', 'vieni a trovarci',
  'vi aspetto numeros\\w+', 'nostr[aoie] (?:ditta|azienda|negozio|fibra|metodo|catalogo|prodotti|servizi|clientela)',
  'gentile clientela', 'nuova apertura', 'ho aperto (?:un|una|\'a)', 'idraulico', 'traslochi', 'ripetizioni', 'tariffe modiche',
  'listino', 'spedizione', 'in privato', 'in dm', 'perdi \\d+ kg', 'link in bio', 'discount', 'special offer', 'promo', 'rabais',
  'descuento', 'rabatt', 'reducere', 'ulje',
]
export const SPAM = [
  'guadagna\\w*', 'hai vinto', 'ho vinto', 'avete vinto', 'vinci', 'premio', 'bitcoin', 'crypto', 'cripto', 'investi(?:te|mento|re)?',
  'inoltra', 'condividi con', 'copia e incolla', 'gira(?:te)? questo', 'gira cost', 'a tutti i (?:tuoi )?contatti', 'clicca\\w*',
  'cliccate', 'verific\\w+ l\'account', 'sara disattivata', 'verra disattivata', 'credenziali', 'bonifico', 'prestit\\w+',
  'prestatore', 'finanziament\\w+', 'eredita', 'beneficenza a', 'milioni', 'dogana', 'sblocco', 'follower', 'lavoro da casa',
  'buono? spesa .{0,30}(?:condividi|rispondi|regala|solo oggi)', 'cartomant\\w+', 'sensitiva', 'maestro', 'iphone',
  'URL .{0,40}(?:vinc|premi|gratis|clicc)', 'rendiment\\w+', 'you (?:have )?won', 'winner', 'click here', 'gagne', 'ganar? dinero',
  'has ganado', 'gewonnen', 'castigat', 'fitove', 'кредит', '中奖',
]
export const ADULT = [
  'sess[ou]\\w*', 'sexy', 'porn\\w*', 'nud[aeio](?![a-z])', 'annude', 'senza veli', 'tette', 'tett[ae]', 'cul[oi](?![a-z])',
  'piccant\\w+', 'eros\\w*', 'erotic\\w+', 'escort', 'incontri (?:discreti|hot|intimi)', 'finale felice', 'a letto', 'webcam',
  'biancheria', 'intimo', 'intime', 'scopar\\w*', 'scopiamo', 'trombar\\w*', 'pompin\\w+', 'coppia aperta', 'coppia cerca',
  'cerco donna', 'cerco uomo', 'massaggi (?:particolari|completi|intimi)', 'senza tabu', 'camionista di passaggio', 'video hot',
  'amatoriali', 'che porti sotto', 'mi eccit\\w+', 'eccit\\w+', 'cose sporche', 'far l\'amor', 'vedere il mio coso',
  'rose per un\'ora', 'focos\\w', 'passione', 'divertirsi stanotte', '🔞', '🍑', '🍆', 'nudes?', 'sex', 'horny', 'naked', 'nue',
  'desnud\\w+', 'nackt', 'goala', 'lakuriq',
]

/** Whole words often written with figures or stars in them. */
export const HIDDEN = [
  'stronzo', 'stronza', 'stronzi', 'stronze', 'merda', 'merde', 'cazzo', 'cazzi', 'coglione', 'coglioni', 'puttana', 'puttane',
  'troia', 'troie', 'vaffanculo', 'fanculo', 'culo', 'bastardo', 'bastardi', 'idiota', 'idioti',
  'cretino', 'cretini', 'imbecille', 'imbecilli', 'deficiente', 'deficienti', 'minchia', 'negro', 'negri', 'frocio', 'froci',
  'mongoloide', 'mongoloidi', 'ladri', 'scemo', 'scemi', 'stupidi', 'schifosi',
]
