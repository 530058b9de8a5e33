/** The draft of ente.yaml: what was found as values to confirm, what was not as questions. It never loads by itself: `code` is empty. */
import { RULES } from '../../domain/intent.ts'
import { MEASURES } from '../../domain/ente.ts'
import { Draft } from './draft-yaml.ts'
import type { HandlingFound } from './find-ways.ts'
import { nameOf } from './name.ts'
import { agreedHours, agreedTerm, eachWithPlace, hoursShown } from './proposals.ts'
import type { Findings } from './propose.ts'
import type { Found } from './sentences.ts'
import { filled, handlingInWords, placeIn, weekInWords, type Question, type Words } from './words.ts'

type Note = [path: (string | number)[], text: string]

/** The parts of the draft share what was found, its words, and the comments they leave. */
class EnteDraft {
  private readonly notes: Note[] = []
  private readonly found: Findings
  private readonly words: Words
  private readonly slug: string
  private readonly desk: string

  constructor(found: Findings, words: Words, slug: string) {
    this.found = found
    this.words = words
    this.slug = slug
    const offices = found.offices.map(one => one.value.id)
    this.desk = offices.includes('urp') ? 'urp' : (offices[0] ?? nameOf(words.officeToName))
  }

  private ask(question: Question, value: string | number): string { return filled(this.words.questions[question], { value }) }
  private confirm(path: Note[0], one: Found<unknown>, question: string): void {
    this.notes.push([path, `${this.words.confirm} (${placeIn(this.words, one.at)}; ${this.words.confidence[one.confidence]}): ${[question, `«${one.at.words}»`].filter(part => part !== '').join(' ')}`])
  }
  private missing(path: Note[0], question: string): void { this.notes.push([path, `${this.words.notFound}: ${question}`]) }
  private fact<T>(one: Found<unknown>, value: T, toConfirm: string) { return { value, toConfirm, source: placeIn(this.words, one.at) } }

  private calendar() {
    const { found: { hours, closures }, words } = this
    const agreed = agreedHours(this.found)
    const everyHour = eachWithPlace(words, hours.pages, hoursShown(words))
    const inWords = typeof agreed === 'string' ? hours.inWords : null
    const read = typeof agreed === 'object' ? this.fact(agreed.agreed, agreed.agreed.value.week, this.ask('hours', weekInWords(words, agreed.agreed.value.week)))
      : agreed === 'none' ? { toConfirm: inWords ? this.ask('hoursInWords', inWords.value) : words.missing.hours }
        : { toConfirm: this.ask(agreed === 'conflict' ? 'hoursConflict' : 'hoursUnreadable', everyHour) }
    const clause = typeof agreed === 'object' ? agreed.agreed.at.clause : inWords?.at.clause
    if (agreed === 'none' && !inWords) this.missing(['calendar', 'hours'], words.missing.hours)
    if (typeof agreed === 'object') hours.pages.forEach(one => this.confirm(['calendar', 'hours'], one, ''))
    if (inWords) this.confirm(['calendar', 'hoursInWords'], inWords, this.ask('hoursInWords', inWords.value))
    if (closures?.at.clause) this.confirm(['calendar', 'closuresClause'], closures, this.ask('closures', closures.at.cite))
    return {
      hours: read, ...(clause ? { hoursClause: clause } : {}), ...(inWords ? { hoursInWords: inWords.value } : {}),
      patron: { toConfirm: words.missing.patron }, ...(closures?.at.clause ? { closuresClause: closures.at.clause } : {}),
    }
  }

  /** Only a maximum is a promise: an average alone promises no day. */
  private term() {
    const { found: { terms }, words } = this
    const maximum = agreedTerm(terms.maximum)
    const average = agreedTerm(terms.average)
    terms.otherUnits.forEach(one => this.confirm(['term'], one, this.ask('otherUnit', one.value)))
    if (average) this.confirm(['term'], average, this.ask('average', average.value))
    if (maximum) this.confirm(['term'], maximum, this.ask('term', maximum.value))
    else if (terms.maximum.length > 0) this.notes.push([['term'], `${words.confirm}: ${this.ask('termConflict', eachWithPlace(words, terms.maximum, String))}`])
    else if (terms.asSoonAsPossible) this.confirm(['term'], terms.asSoonAsPossible, words.questions.noTerm)
    else if (terms.otherUnits.length === 0) this.missing(['term'], words.missing.term)
    return maximum === null ? null : {
      workingDays: maximum.value, ...(maximum.at.clause ? { clause: maximum.at.clause } : {}),
      ...(average ? { averageWorkingDays: average.value, ...(average.at.clause ? { averageClause: average.at.clause } : {}) } : {}),
    }
  }

  private offices() {
    const { found: { offices, contacts, hours }, words } = this
    const facts = { phone: { toConfirm: words.missing.phone }, email: { toConfirm: words.missing.email } }
    offices.forEach((one, at) => this.confirm(['offices', at], one, this.ask('office', one.value.name)))
    if (offices.length === 0) this.missing(['offices'], words.missing.offices)
    if (contacts.length > 0) this.notes.push([['offices'], `${words.contacts}:\n${contacts.map(one => `${one.value.kind} ${one.value.value} (${placeIn(words, one.at)})`).join('\n')}`])
    hours.offices.forEach(one => this.confirm(['offices'], one, this.ask('officeHours', hoursShown(words)(one.value))))
    return offices.length > 0 ? offices.map(({ value: { id, article, name, label } }) => ({ id, article, name, answers: [label], facts }))
      : [{ id: this.desk, article: "l'", name: words.officeToName, answers: [], facts }]
  }

  private pages() {
    const { words, slug, desk } = this
    const { accounts } = this.found
    const read = accounts.flatMap(one => (one.value.channel ? [{ one, account: one.value, channel: one.value.channel }] : []))
    const elsewhere = accounts.filter(one => one.value.channel === null)
    read.forEach(({ one }, at) => this.confirm(['pages', at + 1], one, ''))
    if (accounts.length === 0) this.missing(['pages'], words.missing.accounts)
    if (elsewhere.length > 0) this.notes.push([['pages'], `${words.accountsElsewhere}:\n${elsewhere.map(one => `${one.value.name} ${one.value.url ?? ''} (${placeIn(words, one.at)})`).join('\n')}`])
    return [
      { id: `${slug}-web`, channel: 'web', name: words.webPage, office: desk, url: { toConfirm: words.missing.chat } },
      ...read.map(({ one, account, channel }, at) => ({
        id: `${slug}-${channel}-${at + 1}`, channel, name: account.name, office: desk,
        url: account.url ? this.fact(one, account.url, this.ask('account', `${account.name} ${account.url}`)) : { toConfirm: words.missing.url },
      })),
    ]
  }

  private handling(key: 'report' | 'complaint') {
    const { words, desk } = this
    const one: Found<HandlingFound> | null = this.found[key]
    if (!one) { this.missing([key], words.missing[key]); return { do: 'hand-off', office: desk } }
    this.confirm([key], one, this.ask(key, handlingInWords(words, one.value)))
    const clause = one.at.clause ? { clause: one.at.clause } : {}
    if (one.value.do === 'hand-off') return { do: 'hand-off', ...clause, office: desk, ...(one.value.shareWithManager ? { shareWithManager: true } : {}) }
    // Nobody is sent away to a way that is not known.
    if (one.value.ways.length === 0) return { do: 'hand-off', ...clause, office: desk }
    const ways = one.value.ways.map(way => {
      if (way.kind === 'email') return { kind: way.kind, address: this.fact(one, way.address, this.ask(key, way.address)), ...clause }
      if (way.kind === 'paper') return { kind: way.kind, office: desk, ...clause }
      return { kind: way.kind, url: { toConfirm: way.kind === 'form' ? words.missing.form : words.missing.officeList }, ...clause }
    })
    return { do: 'redirect', ...clause, ways, ...(one.confidence === 'unsure' ? { offerPerson: true } : {}) }
  }

  private conduct() {
    const { found: { rules, measures, noReasons }, words } = this
    for (const rule of RULES) {
      (rules[rule] ?? []).forEach(one => this.confirm(['conduct', 'rules', rule], one, filled(words.questions.rule, { rule: words.names.rule[rule], value: one.at.cite })))
    }
    for (const measure of MEASURES) {
      const one = measures[measure]
      if (one) this.confirm(['conduct', 'measures', measure], one, filled(words.questions.measure, { measure: words.names.measure[measure], value: one.at.cite }))
    }
    const silent = RULES.filter(rule => !rules[rule]).map(rule => words.names.rule[rule])
    if (silent.length > 0) this.missing(['conduct', 'rules'], silent.join(', '))
    if (Object.keys(measures).length === 0) this.missing(['conduct', 'measures'], words.missing.measures)
    if (noReasons) this.confirm(['conduct', 'reasonsOwed'], noReasons, words.questions.noReasons)
    return {
      rules: Object.fromEntries(Object.entries(rules).map(([rule, all]) => [rule, all.map(one => one.value)])),
      measures: Object.fromEntries(Object.entries(measures).map(([measure, one]) => [measure, one.value])),
      ...(noReasons ? { reasonsOwed: false } : {}),
    }
  }

  /** What the page about privacy needs is the controller's to say: a policy of the pages is not asked for it. */
  private privacy() {
    const { missing } = this.words
    const ask = (toConfirm: string) => ({ toConfirm })
    const kept = ['transcriptDays', 'handoffMonths', 'strikeMonths', 'auditMonths', 'clearDaysAfterClosing'] as const
    return {
      controller: ask(missing.controller), dpo: { name: ask(missing.officer), contact: ask(missing.contact) }, legalBasis: ask(missing.legalBasis),
      recipients: ask(missing.recipients), retention: Object.fromEntries(kept.map(key => [key, ask(missing[key])])),
    }
  }

  toString(): string {
    const { found, words, slug } = this
    const { name, site, personal, signature, officer } = found
    this.notes.push([['code'], words.code])
    if (name) this.confirm(['name'], name, this.ask('name', name.value.name))
    else this.missing(['name'], words.missing.name)
    if (!site) this.missing(['site'], words.missing.site)
    if (personal) this.confirm(['personal'], personal, this.ask('personal', personal.at.cite))
    else this.missing(['personal'], words.missing.personal)
    if (signature) this.confirm(['signature'], signature, this.ask('signature', words.names.signature[signature.value]))
    else this.missing(['signature'], words.missing.signature)
    if (officer) this.confirm(['privacy'], officer, this.ask('officer', ''))
    const value = {
      slug, code: '', article: name?.value.article ?? 'il', name: name?.value.name ?? '', ipa: { toConfirm: words.missing.ipa },
      site: site ? this.fact(site, site.value, this.ask('site', site.value)) : { toConfirm: words.missing.site }, languages: ['it'],
      calendar: this.calendar(), term: this.term(), offices: this.offices(), desk: this.desk, pages: this.pages(),
      report: this.handling('report'), complaint: this.handling('complaint'), personal: personal ? { clause: personal.value } : {}, conduct: this.conduct(),
      signature: signature ? { staff: signature.value, ...(signature.at.clause ? { clause: signature.at.clause } : {}) } : { staff: 'free' },
      privacy: this.privacy(),
    }
    const draft = new Draft(value, words.enteHead)
    for (const [path, text] of this.notes) draft.note(path, text.trim())
    return draft.toString()
  }
}

export const enteDraft = (found: Findings, words: Words, slug: string): string => new EnteDraft(found, words, slug).toString()
