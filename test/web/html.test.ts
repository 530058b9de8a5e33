import { describe, expect, it } from 'vitest'
import { html } from '../../src/web/html.ts'

describe('markup', () => {
  it('escapes every value put into it, in attributes and in lists too', () => {
    const evil = '<b a="1">\'&`'
    const safe = '&#60;b a=&#34;1&#34;&#62;&#39;&#38;&#96;'
    expect(html`<p title="${evil}">${evil}${[evil, [evil]]}</p>`.text).toBe(`<p title="${safe}">${safe}${safe}${safe}</p>`)
  })

  it('keeps markup it made itself, once escaped and no more', () => {
    expect(html`<ul>${['a', '<'].map(one => html`<li>${one}</li>`)}</ul>${null}${0}`.text).toBe('<ul><li>a</li><li>&#60;</li></ul>0')
  })

  it('takes a value that only looks like markup as text', () => {
    expect(html`${String({ toString: () => '<i>' })}`.text).toBe('&#60;i&#62;')
  })
})
