/** Addresses a policy gives: accounts, the site, e-mails, telephones. Nothing is looked up. */
import { findPhoneNumbersInText } from 'libphonenumber-js'
import { z } from 'zod'
import type { Channel } from '../../domain/message.ts'
import { folded, type Cues } from './cues.ts'
import { shortened, type Found, type Sentence } from './sentences.ts'

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"«»“”()|]{3,300}|(?<![@\w.-])(?:[a-z0-9-]{1,60}\.){1,4}(?:com|it|me|app|net|be)\/[^\s<>"«»“”()|]{1,300}/giu
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@])/giu
const HANDLE = /(?<![\w.@/])@([a-z0-9_.]{3,40})/iu
const NEAR = 60

export type Account = { channel: Channel | null; platform: string; name: string; url: string | null }
export type Contact = { kind: 'email' | 'pec' | 'phone'; value: string }

const isEmail = (text: string): boolean => z.email().safeParse(text).success

/** Addresses as the text writes them, as URLs; what no browser would open is left out. */
function urlsIn(text: string): { url: URL; from: number; hadScheme: boolean }[] {
  return [...text.matchAll(ADDRESS)].flatMap(found => {
    const written = found[0].replace(/[.,;:!?'’]+$/u, '')
    const hadScheme = /^https?:/iu.test(written)
    const address = hadScheme ? written : `https://${written}`
    const url = URL.parse(address)
    return url && url.hostname.includes('.') && url.username === '' ? [{ url, from: found.index, hadScheme }] : []
  })
}

function platformOf(host: string, cues: Cues): string | null {
  const plain = host.toLowerCase().replace(/^(?:www|m|it-it|web|business)\./u, '')
  return Object.keys(cues.platforms).find(platform => plain === platform) ?? null
}

/** What an account is called where it is listed: the words before its address, else the title above. */
function nameBefore(sentence: Sentence, from: number, platform: string): string {
  const before = sentence.text.slice(0, from).split(/[;|\n]|\s–\s|https?:\S+/u).at(-1)!.replaceAll(/^[\s–—•*-]+|[\s:–—(-]+$/gu, '')
  const name = before.split(/\s+/u).length <= 10 ? before : ''
  return shortened(name || sentence.clause?.titles.at(-1) || platform, 80)
}

function findAccounts(sentences: readonly Sentence[], cues: Cues): Found<Account>[] {
  const found = sentences.flatMap((sentence): Found<Account>[] => {
    const byUrl = urlsIn(sentence.text).flatMap(({ url, from }): Found<Account>[] => {
      const platform = platformOf(url.hostname, cues)
      const first = url.pathname.split('/').find(part => part !== '') ?? ''
      if (!platform || first === '' || cues.notAccounts.has(first.toLowerCase().replace(/\.php$/u, ''))) return []
      return [{ value: { channel: cues.platforms[platform]!, platform, name: nameBefore(sentence, from, platform), url: url.href }, at: sentence.at, confidence: 'sure' }]
    })
    if (byUrl.length > 0) return byUrl
    const handle = HANDLE.exec(sentence.text)
    const where = folded(`${sentence.text} ${sentence.clause?.titles.join(' ') ?? ''}`)
    const platform = Object.keys(cues.platforms).find(one => where.includes(one.split('.')[0]!) && one.split('.')[0]!.length > 3)
    return handle && platform ? [{ value: { channel: cues.platforms[platform]!, platform, name: handle[0], url: null }, at: sentence.at, confidence: 'unsure' }] : []
  })
  return [...new Map(found.toReversed().map(one => [one.value.url ?? one.value.name, one])).values()].toReversed()
}

/** The site the policy sends people to: an address in a sentence about the site, the one said most. */
function findSite(sentences: readonly Sentence[], cues: Cues): Found<string> | null {
  const sites = sentences.flatMap(sentence => urlsIn(sentence.text).flatMap(({ url, hadScheme }): Found<string>[] => {
    if (platformOf(url.hostname, cues) !== null) return []
    const isOfBody = /(?:^|\.)(?:comune|provincia|regione|unione|consorzio|comuni|cittametropolitana)\.|\.gov\.it$/u.test(url.hostname)
    const isSite = cues.about('site').has(sentence.folded)
    return isOfBody || isSite ? [{ value: url.origin, at: sentence.at, confidence: isOfBody && isSite && hadScheme ? 'sure' : isOfBody ? 'likely' : 'unsure' }] : []
  }))
  const hosts = Map.groupBy(sites, one => new URL(one.value).hostname)
  const [most] = [...hosts.values()].toSorted((one, other) => other.length - one.length)
  return most?.find(one => one.confidence === 'sure') ?? most?.find(one => one.confidence === 'likely') ?? most?.[0] ?? null
}

function findContacts(sentences: readonly Sentence[], cues: Cues): Found<Contact>[] {
  const found = sentences.flatMap((sentence): Found<Contact>[] => {
    const emails = [...sentence.text.matchAll(EMAIL)].filter(match => isEmail(match[0])).map(match => {
      const before = folded(sentence.text.slice(Math.max(0, match.index - NEAR), match.index))
      const isPec = /(?:@|\.)(?:[a-z0-9-]*pec[a-z0-9-]*|legalmail|cert)\./iu.test(match[0]) || cues.about('pec').has(before)
      return { value: { kind: isPec ? 'pec' as const : 'email' as const, value: match[0].toLowerCase() }, at: sentence.at, confidence: 'sure' as const }
    })
    const mayHavePhone = /\d{4}/u.test(sentence.text.replaceAll(/[\s./-]/gu, '')) && (cues.about('phone').has(sentence.folded) || /\+39/u.test(sentence.text))
    const phones = mayHavePhone ? findPhoneNumbersInText(sentence.text, 'IT').flatMap(({ number, startsAt }) => {
      const before = folded(sentence.text.slice(Math.max(0, startsAt - NEAR), startsAt)).split(/[,;]/u).at(-1)!
      if (cues.about('notPhone').has(before) || !number.isPossible()) return []
      return [{ value: { kind: 'phone' as const, value: number.countryCallingCode === '39' ? number.formatNational() : number.formatInternational() }, at: sentence.at, confidence: 'likely' as const }]
    }) : []
    return [...emails, ...phones]
  })
  return [...new Map(found.toReversed().map(one => [`${one.value.kind} ${one.value.value}`, one])).values()].toReversed()
}

export const emailIn = (text: string): string | null => text.match(EMAIL)?.find(isEmail)?.toLowerCase() ?? null

export function findAddresses(sentences: readonly Sentence[], cues: Cues) {
  return { accounts: findAccounts(sentences, cues), site: findSite(sentences, cues), contacts: findContacts(sentences, cues) }
}
