import { describe, expect, it } from 'vitest'
import { labelled, type Intent } from '../../src/domain/intent.ts'
import type { ReadMessage } from '../../src/cli/evaluate.ts'
import { reportPage } from '../../src/cli/evaluation-page.ts'

const read = (text: string, label: Intent, leaf: string, confidence: number): ReadMessage => ({
  message: { text, labels: [label], office: null, topic: null, rule: null, lang: 'it', hard: false },
  labels: [label], office: null, topic: null, hard: false, intents: [{ ...labelled(leaf), confidence, doubt: false, segment: text, alternatives: [] }], decisions: ['redirect'],
})

const page = reportPage({
  file: 'prova.jsonl', hash: 'a'.repeat(64), body: 'Comune di <Borgo>', robust: { asWritten: { right: 1, of: 2 } },
  reads: [read('la mensa?', 'info', 'info.scuola', 0.9), read('<script>alert("x")</script> & basta', 'complaint', 'report', 0.8)],
})

describe('the page of an evaluation', () => {
  it('shows the words of the messages and runs nothing of them', () => {
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; basta')
    expect(page).not.toContain('<script')
  })

  it('asks nothing of other places', () => {
    expect(page).not.toMatch(/(?:src|href)=|url\(|@import/u)
  })

  it('tells the figures in Italian, each share with what it was counted from', () => {
    expect(page).toContain('<html lang="it">')
    expect(page).toContain('nel 50,0 % dei casi (1 di 2)')
    expect(page).toContain('<td>50,0 % (1 di 2)</td>')
    expect(page).toContain('<th scope="row">Come scritti</th><td>50,0 % (1 di 2)</td>')
    expect(page).toContain('90,0 %: 100,0 % (1 di 1)')
    const [shares = ''] = page.split('<h2>Dove sbaglia')
    for (const [share] of shares.matchAll(/(?<=<td>(?:<span[^>]*><\/span> )?)(?:–|\d+,\d %)[^<]*/gu)) expect(share).toMatch(/ \(\d+ di \d+\)$/u)
    expect(page).toContain('<th scope="row">reclamo</th>')
  })

  it('says whose decisions are counted, and counts those', () => {
    expect(page).toContain('per l\'ente Comune di &lt;Borgo&gt; in orario d\'ufficio')
    expect(page).toContain('<th scope="row">Richieste mandate via</th><td>100,0 % (1 di 1)</td>')
  })

  it('says beside each plot what it shows', () => {
    expect(page.match(/<svg[^>]*role="img"[^>]*aria-label="[^"]+/gu)).toHaveLength(2)
    expect(page.match(/<figcaption>[^<]+/gu)).toHaveLength(2)
  })
})
