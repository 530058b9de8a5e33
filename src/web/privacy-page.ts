/** What is done with the citizens' data, said by the body about itself: all of it from `ente.yaml`. */
import { joinedTo } from '../domain/phrasing.ts'
import { html } from './html.ts'
import { document } from './layout.ts'
import { privacyInEnglish } from './privacy-en.ts'
import { privacyFacts } from './privacy-facts.ts'
import { privacyInItalian } from './privacy-it.ts'
import { plainPage, type Reply } from './reply.ts'
import type { ServedEnte } from './served.ts'

export function privacyPage({ ente }: ServedEnte, demonstration: boolean): Reply {
  const content = html`${privacyInItalian(privacyFacts(ente, 'it'))}${privacyInEnglish(privacyFacts(ente, 'en'))}`
  return plainPage(200, document(`Privacy della chat ${joinedTo('di', ente)}`, content, demonstration))
}
