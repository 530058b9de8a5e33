/** What the page on privacy tells of a body, in either language: only what it confirmed, save times and basis, which are marked. */
import { measureOf } from '../domain/block.ts'
import { counted, openQuestion, told, type Ente, type Fact, type Worded } from '../domain/ente.ts'
import { retentionOf, type Retention } from '../domain/retention.ts'

export type PrivacyFacts = {
  ente: Ente
  /** Null while the body has not confirmed how it is named and reached. */
  controller: string | null
  dpo: { name: string | null; contact: string | null }
  site: string | null
  legalBasis: { words: string | null; confirmed: boolean }
  /** Null while it is not known whether there are others. */
  recipients: string[] | null
  /** Whose services carry the messages of the body's pages, the web chat apart. */
  operators: { company: string; channels: string[] }[]
  times: Retention
  timesConfirmed: boolean
  /** The blocks its policy knows. */
  blocks: 'none' | 'for a while' | 'for good'
}

const OPERATORS = [
  { company: 'Meta', channels: { messenger: 'Messenger', instagram: 'Instagram', whatsapp: 'WhatsApp' } },
  { company: 'Telegram', channels: { telegram: 'Telegram' } },
  { company: 'Microsoft', channels: { azure: 'Azure Bot Service' } },
] as const

function operatorsOf({ pages }: Ente): PrivacyFacts['operators'] {
  return OPERATORS.map(({ company, channels }) => ({
    company, channels: Object.entries(channels).filter(([channel]) => pages.some(page => page.channel === channel)).map(([, name]) => name),
  })).filter(({ channels }) => channels.length > 0)
}

function blocksOf(ente: Ente): PrivacyFacts['blocks'] {
  if (measureOf(ente, true).ok) return 'for good'
  return measureOf(ente, false).ok ? 'for a while' : 'none'
}

const isOpen = (fact: Fact<unknown> | undefined) => openQuestion(fact) !== null

/** Words the body gave in Italian alone are told in Italian. */
export function privacyFacts(ente: Ente, lang: 'it' | 'en'): PrivacyFacts {
  const { controller, dpo, legalBasis, recipients, retention } = ente.privacy
  const inLang = (words: Worded | null) => (words === null || typeof words === 'string' ? words : words[lang])
  return {
    ente,
    controller: inLang(told(controller)),
    dpo: { name: told(dpo.name), contact: told(dpo.contact) },
    site: told(ente.site),
    legalBasis: { words: inLang(counted(legalBasis)), confirmed: !isOpen(legalBasis) },
    recipients: told(recipients)?.flatMap(one => inLang(one) ?? []) ?? null,
    operators: operatorsOf(ente),
    times: retentionOf(ente),
    timesConfirmed: !Object.values(retention).some(isOpen),
    blocks: blocksOf(ente),
  }
}
