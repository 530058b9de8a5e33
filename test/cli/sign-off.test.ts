import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { signOffPages } from '../../src/cli/sign-off.ts'
import { TOPIC_NAMES } from '../../src/cli/sign-off-words.ts'

const FOLDER = join(import.meta.dirname, '../../docs/enti')
const pages = await signOffPages()

describe('the page a body signs off', () => {
  it.each([...pages.keys()])('of %s is the one in docs/enti: npm run docs:enti writes it again', slug => {
    expect(readFileSync(join(FOLDER, `${slug}.md`), 'utf8')).toBe(pages.get(slug))
  })

  it('is written for every body and for none besides', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual([...pages.keys()].map(slug => `${slug}.md`).toSorted())
  })

  it('has every topic with its article or the admission that the rules say nothing, and what waits to be confirmed', () => {
    const alpignano = pages.get('comune-di-alpignano')!
    for (const name of Object.values(TOPIC_NAMES)) expect(alpignano.split(`### ${name}\n`)[1], name).toMatch(/^\n(?:Si regge su: art\.|Le regole non ne parlano\.)[^]*?\n> \S/u)
    expect(alpignano).toContain('`offices[0].facts.phone`: Qual è il numero di telefono dell\'URP?')
  })

  it('says to a blocked person until when, with the clause, only where the policy knows blocks', () => {
    const blocked = /### Chi è bloccato e chiede qualcosa\n\n> [^\n]*30 novembre[^\n]*\(/u
    expect(pages.get('comune-di-alpignano')).toMatch(blocked)
    expect(pages.get('provincia-di-biella')).not.toContain('Chi è bloccato')
  })

  it('holds no placeholder, nor anything undefined', () => {
    for (const [slug, page] of pages) expect(page, slug).not.toMatch(/\{\w+\}|undefined|\[object/u)
  })
})
