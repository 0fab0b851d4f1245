import { html, type Markup } from './markup.ts'
import { PAGE_STYLE } from './page-style.ts'

/** What a page is made of; a script only runs where its hash is that which the page allows. */
export type PageParts = {
  readonly title: string
  readonly header: Markup
  readonly main: Markup
  readonly footer: string
  readonly script?: { readonly text: string; readonly hash: string }
}

/** One HTML file that needs nothing else and asks for nothing. */
export function page({ title, header, main, footer, script }: PageParts): string {
  const allowed = script === undefined ? '' : `; script-src 'sha256-${script.hash}'`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${{ markup: allowed }}">
<title>${title}</title>
<style>${{ markup: PAGE_STYLE }}</style>
</head>
<body>
${header}<main>
${main}</main>
<footer>${footer}</footer>
${script === undefined ? undefined : html`<script type="module">${{ markup: script.text }}</script>\n`}</body>
</html>
`.markup
}
