/** A policy's file → text: what can be read, in which encoding and format, and what is refused in words a person can act on. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { readHtml } from './read-html.ts'
import { readMarkdown } from './read-markdown.ts'
import { readText } from './read-text.ts'
import { UnreadablePolicy, type Reading } from './line.ts'

export const LARGEST_FILE = 20 * 1024 * 1024

export type Format = 'text' | 'markdown' | 'html'

const SAVE_AS_TEXT = 'save it as text (UTF-8), Markdown or HTML and import that'

/** What office files begin with. */
const BINARIES: [string, string][] = [
  ['%PDF', 'a PDF'], ['PK\u0003\u0004', 'a DOCX or ODT document'], ['\u00d0\u00cf\u0011\u00e0', 'an old Word document'], ['{\\rtf', 'an RTF document'],
]

const FORMATS: Record<string, Format> = { '.md': 'markdown', '.markdown': 'markdown', '.html': 'html', '.htm': 'html', '.xhtml': 'html' }

/** @throws UnreadablePolicy on office files and on what is no text at all */
export function decode(bytes: Uint8Array): { text: string; guessed: boolean } {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 16)).replace(/^\s+/u, '')
  const binary = BINARIES.find(([signature]) => start.startsWith(signature))
  if (binary) throw new UnreadablePolicy(`this is ${binary[1]}: ${SAVE_AS_TEXT}`)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), guessed: false }
  // Tab, line feed, vertical tab, form feed, return and escape are met in old texts; a zero byte never is.
  const controls = bytes.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0), 0)
  if (bytes.includes(0) || controls > bytes.length / 100) throw new UnreadablePolicy(`this is not a text: ${SAVE_AS_TEXT}`)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true }
  }
}

/** By the name's ending; a file of another ending that begins as a web page is one. */
export const formatOf = (name: string, text: string): Format =>
  FORMATS[extname(name).toLowerCase()] ?? (/^\s*<(?:!doctype html|html)\b/iu.test(text.slice(0, 1000)) ? 'html' : 'text')

const READERS: Record<Format, (text: string) => Reading> = { text: readText, markdown: readMarkdown, html: readHtml }

/** @throws UnreadablePolicy where there is nothing to read */
export function readPolicy(name: string, bytes: Uint8Array): Reading & { format: Format } {
  const { text, guessed } = decode(bytes)
  const format = formatOf(name, text)
  const reading = READERS[format](text)
  if (!reading.lines.some(line => /\p{L}{3}/u.test(line.text))) throw new UnreadablePolicy('there are no words in it')
  const warnings = guessed ? [{ line: null, warning: 'Il testo non è in UTF-8: è stato letto come Windows-1252. Controllare accenti e virgolette.' }] : []
  return { ...reading, format, warnings: [...warnings, ...reading.warnings] }
}

/** The bytes of a policy. @throws UnreadablePolicy where it is no file, or a larger one than any policy */
export function bytesOf(path: string): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const { size } = (stat => {
      if (!stat.isFile()) throw new UnreadablePolicy('expected a file')
      return stat
    })(fstatSync(file))
    if (size > LARGEST_FILE) throw new UnreadablePolicy(`${Math.ceil(size / 1024 / 1024)} MB, expected at most ${LARGEST_FILE / 1024 / 1024}: leave pictures and attachments out`)
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}
