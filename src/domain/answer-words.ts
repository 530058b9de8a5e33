/** The phrases short answers are made of, and how a message is read as nothing but phrases. Italian as it is written in chats, some English. */

/**
 * What a phrase does in an answer. `no` is the bare word, `refusal` says it in more; `drop` refuses and calls off; `cancel` only calls off;
 * `fine` agrees, or closes a no ("no, va bene"); `pick` chooses; `joint` joins words.
 */
const PHRASES = {
  yes: `s, sì, sip, certo, ma certo, certo che sì, ma sì, certamente, sicuro, sicuramente, di sicuro, ovvio, ovviamente, naturalmente,
    volentieri, molto volentieri, ben volentieri, con piacere, mi farebbe piacere, senz'altro, senza dubbio, come no, perché no,
    assolutamente sì, esatto, esattamente, giusto, corretto, proprio così, è così, è giusto, è corretto, è esatto, è vero, vero, confermo,
    lo confermo, confermato, affermativo, e certo, sì infatti, mi farebbe comodo, vada avanti, fatelo, lo faccia, di sì, faccia pure, fate
    pure, fai pure, proceda, procedi, procedete, procediamo, proceda pure, procedete pure, sì vorrei, sì lo vorrei, sì voglio, sì lo
    voglio, sì mi piacerebbe, sì mi serve, sì mi serve ancora, sì mi interessa, sì mi va bene, yes, y, yeah, yep, yup, sure, of course,
    certainly, definitely, absolutely, correct, right, that's right, that is right, exactly, indeed, gladly, please do, i do, i would, yes
    i do, yes i would, go ahead, sounds good, with pleasure`,
  fine: `ok, okay, okey, oki, va bene, vabene, va benissimo, benissimo, d'accordo, daccordo, perfetto, ottimo, non c'è problema, nessun
    problema, all right, alright, perfect, agreed`,
  no: 'no, nope, nah, naa',
  refusal: `assolutamente no, certo che no, ma no, di no, anche no, meglio di no, preferisco di no, preferirei di no, preferisco no, non
    credo, non direi, non penso, niente, nulla, niente affatto, nient'altro, niente altro, nessuna, nessuno, per niente, macché, ma che,
    neanche per sogno, neanche per idea, non serve, non mi serve, non serve altro, non mi serve altro, non mi serve niente, non mi serve
    nulla, non serve niente, non occorre, non mi occorre, non c'è bisogno, non ce n'è bisogno, non ho bisogno, non ne ho bisogno, non è
    necessario, non necessario, non è il caso, non voglio, non lo voglio, non vorrei, non desidero, non mi interessa, non sono
    interessato, non sono interessata, non ora, non adesso, non oggi, non per ora, non al momento, non ancora, non è così, non è vero, non
    è giusto, non è corretto, non è esatto, sbagliato, errato, negativo, non ho altro, non ho bisogno d'altro, non ho bisogno di altro,
    non ho altro da aggiungere, a posto, a posto così, sono a posto, sono a posto così, siamo a posto, apposto, apposto così, sono
    apposto, sono apposto così, è tutto, è tutto qui, tutto qui, ho finito, absolutely not, of course not, definitely not, certainly not,
    not now, not really, not yet, not at all, nothing, nothing else, i don't, i do not, i don't think so, i'm fine, i'm good, i'm ok,
    that's all, that is all, that's it, wrong, incorrect, that's wrong, no need, not needed, not necessary`,
  drop: `lasci stare, lasci perdere, lascia stare, lascia perdere, lasciate stare, lasciate perdere, lasciamo stare, lasciamo perdere, non
    importa, non importa più, fa niente, non fa niente, fa nulla, non fa nulla, basta così, non si preoccupi, non preoccuparti, non
    preoccupatevi, non si disturbi, never mind, nevermind, forget it, forget about it, leave it, it doesn't matter, doesn't matter, don't
    bother, don't worry`,
  cancel: `annulla, annulli, annullate, annullare, annullo, annulliamo, cancella, cancelli, cancellate, come non detto, stop, basta, esci,
    uscire, rinuncio, ho risolto, ho già risolto, ho risolto da solo, ho risolto da sola, ho già risolto da solo, ho già risolto da sola,
    risolto, problema risolto, tutto risolto, abbiamo risolto, abbiamo già risolto, si è risolto, si è risolto tutto, si è risolto da
    solo, non mi serve più, non serve più, non mi interessa più, non ne ho più bisogno, non occorre più, non è più necessario, ho cambiato
    idea, ci ho ripensato, mi sono sbagliato, mi sono sbagliata, ho sbagliato, dimentichi, dimentica, dimenticate, vorrei annullare,
    voglio annullare, cancel, cancel that, cancel it, quit, exit, abort, stop it, i changed my mind, changed my mind, solved, it's solved,
    problem solved, i solved it, no longer needed, not needed anymore, i don't need it anymore`,
  /** What is called off, after the word that calls it off. */
  object: 'pure, tutto, la richiesta, la mia richiesta, l\'operazione, everything, my request, the request',
  courtesy: `grazie, grazie mille, mille grazie, grazie tante, tante grazie, molte grazie, grazie infinite, grazie di tutto, grazie di
    cuore, grazie lo stesso, grazie comunque, grazie ugualmente, grazie per la disponibilità, grazie per l'aiuto, grazie dell'aiuto, la
    ringrazio, vi ringrazio, ti ringrazio, ringrazio, molto gentile, molto gentili, troppo gentile, gentile, gentili, gentilissimo,
    gentilissima, gentilissimi, gentilissime, buongiorno, buon giorno, buonasera, buona sera, buon pomeriggio, buonanotte, buona notte,
    buona giornata, buona serata, buona domenica, buon lavoro, salve, ciao, arrivederci, a presto, saluti, cordiali saluti, distinti
    saluti, un saluto, prego, per favore, per cortesia, per piacere, cortesemente, gentilmente, scusi, scusa, scusate, mi scusi, scusi il
    disturbo, scusate il disturbo, signora, signore, signorina, comunque, thanks, thank you, thank you very much, thank you so much,
    thanks a lot, many thanks, please, hello, hi, hey, bye, goodbye, good morning, good evening, have a nice day, sorry`,
  filler: `allora, eh, ehi, beh, be, ah, oh, guardi, guarda, guardate, direi, direi che, penso, penso che, penso proprio, credo, credo
    che, credo proprio, dai, proprio, davvero, tanto, per me, da parte mia, subito, assolutamente, magari, per ora, per adesso, per il
    momento, al momento, adesso, ora, anzi, dunque, ecco, insomma, vabbè, vabe, va be, va beh, va bene così, tutto ok, tutto bene, tutto a
    posto, tutto chiaro, sto bene così, si figuri, mi dispiace, cioè, così, quindi, well, then, i think, for now`,
  pick: `la, il, lo, l', e, per, numero, num, n, nr, opzione, scelta, risposta, voce, possibilità, punto, quella, quello, scelgo, prendo,
    preferisco, preferirei, vorrei, voglio, opto per, metta, solo, soltanto, number, option, choice, the, one, i'd like, i would like, i
    want, i choose`,
  joint: `un, una, i, gli, le, di, d', del, dello, della, dell', dei, degli, delle, da, dal, dalla, a, ad, al, allo, alla, all', ai, alle,
    in, nel, nella, nell', con, su, sul, sulla, sull', sui, sulle, che, mi, sono, ho, devo, si tratta, riguarda, dovrebbe essere, mi
    serve, mi servirebbe, mi interessa, ho bisogno, of, to, for, my, an, is, about, with`,
} as const
export type Meaning = keyof typeof PHRASES

const EMOJI: readonly (readonly [RegExp, string])[] = [[/[👍👌✅🆗]/gu, ' ok '], [/[👎❌]/gu, ' no '], [/🙏/gu, ' grazie ']]
const CHAT_FORMS: Readonly<Record<string, string>> = {
  nn: 'non', x: 'per', xche: 'perche', grz: 'grazie', tnx: 'thanks', thx: 'thanks', pls: 'please',
}

/** Lower-case words without accents, apostrophes parting them; stretched ones ("sììì", "okok", "nooo") in their short form. */
export function wordsOf(text: string): string[] {
  const plain = EMOJI.reduce((seen, [emoji, word]) => seen.replace(emoji, word), text).normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return [...plain.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => {
    const short = word.replace(/(\p{L})\1{2,}/gu, '$1').replace(/^(?:si+)+$/u, 'si').replace(/^(?:no+)+$/u, 'no').replace(/^(?:ok+)+$/u, 'ok')
    return CHAT_FORMS[short] ?? short
  })
}

type Phrase = { words: string[]; meaning: Meaning }
const MEANINGS = Object.keys(PHRASES) as Meaning[]
const PHRASES_BY_WORD = Map.groupBy(
  MEANINGS.flatMap(meaning => PHRASES[meaning].split(',').map((phrase): Phrase => ({ words: wordsOf(phrase), meaning })))
    .toSorted((one, other) => other.words.length - one.words.length),
  phrase => phrase.words[0]!,
)

/** The phrases the words are made of, longest first, beside words of the question's own; null where a word is neither. */
export function read(words: string[], allowed: readonly Meaning[], isOwn: (word: string) => boolean = () => false) {
  const meanings = new Set<Meaning>()
  const own: string[] = []
  for (let at = 0; at < words.length;) {
    const word = words[at]!
    if (isOwn(word)) {
      own.push(word)
      at++
      continue
    }
    const phrase = PHRASES_BY_WORD.get(word)
      ?.find(one => allowed.includes(one.meaning) && one.words.every((each, index) => words[at + index] === each))
    if (!phrase) return null
    meanings.add(phrase.meaning)
    at += phrase.words.length
  }
  return { meanings, own }
}
