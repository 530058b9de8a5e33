/** Markup that escapes what is put into it: only what this tag made is taken as markup, in arrays too. */
export class Html {
  readonly text: string
  constructor(text: string) { this.text = text }
}

type Part = Html | string | number | null | readonly Part[]

const escaped = (text: string) => text.replaceAll(/[&<>"'`]/gu, sign => `&#${sign.charCodeAt(0)};`)

function rendered(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  return typeof part === 'object' ? part.map(rendered).join('') : escaped(String(part))
}

export const html = (strings: TemplateStringsArray, ...parts: Part[]) => new Html(String.raw({ raw: strings }, ...parts.map(rendered)))
