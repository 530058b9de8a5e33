/** What a report is about, as the few words a link may carry. Never the citizen's own. */
import { fold } from './fold.ts'

const begins = (...beginnings: string[]) => new RegExp(`\\b(?:${beginnings.join('|')})`, 'u')

const SIGNS = {
  strade: begins('strad[ae]\\b', 'buc[ah]', 'asfalt', 'marciapied', 'tombin', 'semafor', 'segnaletic', 'strisce', 'carreggiat', 'dosso', 'pothole', 'pavement\\b'),
  illuminazione: begins('lampion', 'illuminazion', 'lampada', 'lampade', 'luce\\b', 'luci\\b', 'al buio', 'street ?light'),
  rifiuti: begins('rifiut', 'immondizi', 'spazzatur', 'cassonett', 'cestin', 'bidon', 'discaric', 'ingombrant', 'rubbish', 'garbage'),
  verde: begins('alber[oi]\\b', 'ram[oi]\\b', 'erba\\b', 'siep[ei]', 'aiuol', 'prat[oi]\\b', 'potatur', 'potare'),
  animali: begins('can[ei]\\b', 'gatt[oi]', 'rand[aeio]+g', 'top[oi]\\b', 'ratt[oi]\\b', 'vesp[ae]\\b', 'piccion', 'zanzar', 'animal[ei]'),
  acqua: begins('acqua', 'fogn[ae]', 'fognatur', 'perdita d', 'allag', 'fontan', 'acquedott', 'tubatur'),
  rumore: begins('rumor[ei]', 'schiamazz', 'musica alta', 'baccano', 'chiasso', 'noise\\b'),
} as const

export const CATEGORIES = Object.keys(SIGNS) as readonly Category[]
export type Category = keyof typeof SIGNS

/** The one matter the words point to; null where they point to none or to several. */
export function categoryOf(text: string): Category | null {
  const folded = fold(text)
  const found = CATEGORIES.filter(name => SIGNS[name].test(folded))
  return found.length === 1 ? found[0]! : null
}

/**
 * The address of a form with the category in its query.
 * @example withCategory('https://comune.example/segnalazioni', 'tipo', 'strade') → 'https://comune.example/segnalazioni?tipo=strade'
 */
export function withCategory(url: string, param: string, category: Category): string {
  const link = new URL(url)
  link.searchParams.set(param, category)
  return link.href
}
