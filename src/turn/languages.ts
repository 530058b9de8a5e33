/** In which language a reply is said: one for the whole of it, for the reasons of docs/adr/0014. */
import type { Recognition } from '../domain/intent.ts'
import { speaks } from '../domain/phrasing.ts'
import type { Body, TurnInput } from './input.ts'

export { languagesFor } from '../domain/languages.ts'

/** What the citizen writes; of a button, a number or an "ok", which are of no language, what was written before. */
export const citizensLanguage = ({ facts }: TurnInput, recognition: Recognition, ofNone: boolean) =>
  (ofNone ? (facts.lang ?? recognition.lang) : recognition.lang)

/** An emergency is not asked what the body speaks, nor who has read its text. */
export const emergencyLanguage = ({ emergencies }: Body, lang: string) => [lang, 'en'].find(one => speaks(emergencies, one, 'emergency')) ?? 'it'

/** Says it in the first of these languages that lacks no text of it; the last is Italian, which lacks none. */
export async function inOneLanguage<T>(
  [lang = 'it', ...others]: string[], say: (lang: string, lacking: () => void) => Promise<T>,
): Promise<{ lang: string; said: T }> {
  let lacks = false
  const said = await say(lang, () => { lacks = true })
  return lacks && others.length > 0 ? inOneLanguage(others, say) : { lang, said }
}
