/** Where a message may pass from one matter to another: at sentence ends, line breaks and words such as "e poi" or "a proposito". */

/** A stretch of the text: `text` is `source.slice(start, end)` without the blanks around it. */
export type Atom = { start: number; end: number; text: string }

/** Most stretches looked at in one message; beyond it neighbours are joined, shortest first. */
const MOST_ATOMS = 8

/** Fewer letters than this make no stretch of their own. */
const FEWEST_LETTERS = 3

/** Words after which a full stop ends nothing. */
const ABBREVIATIONS = '(?<!(?:^|[^\\p{L}])(?:sig|sigg|sig\\.ra|dott|dr|avv|geom|ing|arch|prof|art|n|nr|num|tel|cell|pag|es|ecc|'
  + 'c\\.a|p\\.es|rag|on|spett|gent|egr|ill|[A-Z]))'


const ENDS = `(?:${ABBREVIATIONS}\\.+|[!?…。！？؟;]+)["»”')]*(?=\\s|$)\\s*(?:\\p{Extended_Pictographic}\\p{M}*\\s*)*|\\n+|(?<=[。！？])`

/** Words that open a new matter. They begin the new stretch. */
const TURNS = [
  '(?:,\\s*|\\be\\s+)?(?:inoltre|a proposito|gi[aà] che ci (?:sono|siamo)|gi[aà] che (?:le|vi|ti) scrivo|approfitto|'
    + 'ne approfitto|colgo l\'occasione|cambiando (?:argomento|discorso)|altra cosa|un\'altra cosa|seconda cosa|intanto che|'
    + 'piuttosto)',
  ',?\\s*\\be\\s+(?:poi|anche|comunque|intanto|invece|volevo|vorrei|gi[aà] che|a che|quando|quanto|dove|come|mi|che|'
    + 'se|per|il|la|chi)\\b(?=[^.!?\\n]{12})',
  ',?\\s*\\b(?:poi|intanto|comunque|cmq|peraltro|ps|p\\.s\\.|oltretutto|dopodich[eé])\\b(?=[^.!?\\n]{12})',
  ',\\s*(?:volevo|vorrei|mi sapete|sapete|potete|ma|per[oò]|quando|dove|quanto|a che ora|perch[eé]|chi|come|invece)\\b(?=[^.!?\\n]{12})',
  ',?\\s*\\b(?:also|by the way|and (?:also|another thing|what|when|where|how|can|could|is|are|do|does)|another thing)\\b(?=[^.!?\\n]{10})',
  ',?\\s*\\b(?:et (?:aussi|puis|sinon|est-ce|quand|comment|où)|par ailleurs|au fait|en plus)\\b(?=[^.!?\\n]{10})',
  ',?\\s*\\b(?:también|además|por cierto|y (?:también|además|cuándo|dónde|cómo|quería))\\b(?=[^.!?\\n]{10})',
  ',?\\s*\\b(?:außerdem|übrigens|und (?:noch|wann|wo|wie|kann|gibt))\\b(?=[^.!?\\n]{10})',
  ',?\\s*\\b(?:de asemenea|apropo|și (?:încă|când|unde|cum|mai)|si (?:inca|mai))\\b(?=[^.!?\\n]{10})',
  ',?\\s*\\b(?:gjithashtu|meqë ra fjala|dhe (?:kur|ku|si|a))\\b(?=[^.!?\\n]{10})',
]

const END = new RegExp(ENDS, 'gu')
const TURN = new RegExp(`(?<=\\S\\s|\\S)(?:${TURNS.join('|')})`, 'giu')

function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

/** The number of words; two Han characters count as one. */
export function wordsIn(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) + Math.floor(han / 2)
}

function atom(source: string, start: number, end: number): Atom {
  return { start, end, text: source.slice(start, end).trim() }
}

/** Joins the stretches at `at` and `at + 1`. */
function joined(source: string, atoms: readonly Atom[], at: number): Atom[] {
  const left = atoms[at]
  const right = atoms[at + 1]
  if (!left || !right) return [...atoms]
  return [...atoms.slice(0, at), atom(source, left.start, right.end), ...atoms.slice(at + 2)]
}

function cutAt(source: string, cuts: readonly number[]): Atom[] {
  const bounds = [0, ...cuts, source.length]
  return bounds.slice(0, -1).map((start, at) => atom(source, start, bounds[at + 1] ?? source.length)).filter(({ text }) => text !== '')
}

/**
 * Cuts a message into the smallest stretches that might each want something of their own, in text order, covering every word once.
 * They are only candidates: `recognize` joins again what turns out to be one matter. At least one, unless the text is blank.
 */
export function atomsOf(source: string): Atom[] {
  const ends = [...source.matchAll(END)].map(match => match.index + match[0].length)
  const turns = [...source.matchAll(TURN)].map(match => match.index + (/^,?\s*/u.exec(match[0])?.[0].length ?? 0))
  const cuts = [...new Set([...ends, ...turns])].filter(cut => cut > 0 && cut < source.length).sort((left, right) => left - right)
  let atoms = cutAt(source, cuts)
  for (let at = 0; at < atoms.length && atoms.length > 1;) {
    if (letters(atoms[at]?.text ?? '') >= FEWEST_LETTERS) at += 1
    else atoms = joined(source, atoms, Math.max(0, at - 1))
  }
  while (atoms.length > MOST_ATOMS) {
    const lengths = atoms.slice(0, -1).map((one, at) => (atoms[at + 1]?.end ?? one.end) - one.start)
    atoms = joined(source, atoms, lengths.indexOf(Math.min(...lengths)))
  }
  return atoms
}

/** The stretch from one atom to a later one. */
export function span(source: string, first: Atom, last: Atom): Atom {
  return atom(source, first.start, last.end)
}

/** The clauses of a stretch, cut also at commas, colons and dashes; in text order, covering it. */
export function clausesOf(source: string, whole: Atom): Atom[] {
  const breaks = source.slice(whole.start, whole.end).matchAll(/[,;:]\s+|\s[–—-]\s|[.!?…]+\s+|\n+|[，、。！？；]+|[،؛؟]+\s*/gu)
  const bounds = [whole.start, ...[...breaks].map(match => whole.start + match.index + match[0].length), whole.end]
  const clauses = bounds.slice(0, -1).map((start, at) => atom(source, start, bounds[at + 1] ?? whole.end))
  return clauses.filter(({ text }) => letters(text) >= FEWEST_LETTERS)
}
