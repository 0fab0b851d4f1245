import { describe, expect, it } from 'vitest'
import { html, px } from '../../../src/export/html/markup.ts'

describe('html', () => {
  it('escapes every text that is put in', () => {
    const name = `</td><script>alert("x" & 'y')</script>`
    expect(html`<td title="${name}">${name}</td>`.markup).toBe(
      '<td title="&lt;/td&gt;&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;">&lt;/td&gt;&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;</td>',
    )
  })

  it('takes out control characters, escape sequences and marks that turn the direction of writing', () => {
    expect(html`<b>${'a\u0000b\u001b[31mc\u202ed'}</b>`.markup).toBe('<b>abcd</b>')
  })

  it('keeps markup as it is, joins lists and writes nothing for what is not there', () => {
    const items = ['<', '&'].map((text) => html`<li>${text}</li>`)
    expect(html`<ul>${items}${undefined}</ul>${3}`.markup).toBe('<ul><li>&lt;</li><li>&amp;</li></ul>3')
  })

  it('keeps a percent sign with its number', () => {
    expect(html`${'95 % of it'}`.markup).toBe('95&nbsp;% of it')
  })
})

describe('px', () => {
  it('rounds to a tenth of a pixel', () => {
    expect([px(1.2345), px(-0.04), px(10)].map(String)).toEqual(['1.2', '0', '10'])
  })
})
