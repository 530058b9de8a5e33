/** No body and no sentence of the assistant demands an identity document (C.I.S.S. 38, art. 4, c. 1, lett. f–g: a true name is advised, never proved). */
import { expect, it } from 'vitest'
import { bodyOf, SLUGS, TEXTS } from './turn/making.ts'

/** Papers that prove who somebody is, in the languages spoken. A matter of an office ("anagrafe e documenti") is no demand. */
const PAPERS: Record<string, RegExp> = {
  it: /\b(?:carta d.identit|document\w* d.identit|documento di riconoscimento|passaporto|patente|tessera sanitaria|codice fiscale|selfie|copia del documento)/iu,
  en: /\b(?:identity (?:card|document)|id card|passport|driving licen[cs]e|tax code|proof of identity|selfie)\b/iu,
  fr: /carte d.identité|pièce d.identité|passeport|permis de conduire/iu,
  de: /ausweis|reisepass|führerschein|personaldokument/iu,
  es: /documento de identidad|\bDNI\b|pasaporte|carné de conducir/iu,
  ro: /carte de identitate|act de identitate|pașaport|permis de conducere/iu,
  sq: /letërnjoftim|kartë identiteti|pasaport/iu,
  uk: /паспорт|посвідчення особи/iu,
  zh: /身份证|护照|身份证件/u,
  ar: /بطاقة (?:ال)?هوية|جواز/u,
}

it('knows the papers of every language spoken', () => expect(Object.keys(PAPERS).toSorted()).toEqual(Object.keys(TEXTS).toSorted()))

it('is asked for by no text of the dialogs', () => {
  const asking = Object.entries(TEXTS).flatMap(([lang, texts]) => Object.entries(texts).filter(([key, text]) => !key.startsWith('matter.') && PAPERS[lang]?.test(text)).map(([key]) => `${lang} ${key}`))
  expect(asking).toEqual([])
})

it('is asked for by no clause a body tells, and by none of its own words (CLAUSES 47)', () => {
  for (const slug of SLUGS) {
    const { policy, wording } = bodyOf(slug)
    for (const { id, text } of policy.clauses) for (const [lang, words] of Object.entries(text)) expect(words, `${slug} ${id}`).not.toMatch(PAPERS[lang]!)
    for (const layer of wording) for (const [lang, texts] of Object.entries(layer)) for (const [key, words] of Object.entries(texts)) if (!key.startsWith('matter.')) expect(words, `${slug} ${key}`).not.toMatch(PAPERS[lang]!)
  }
})

it('would be found where it were', () => {
  expect(['Ci mandi una copia del documento.', 'Serve la carta d\'identità.', 'Alleghi un documento di riconoscimento'].every(text => PAPERS.it!.test(text))).toBe(true)
})
