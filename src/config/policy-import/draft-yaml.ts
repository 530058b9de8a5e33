/** YAML with comments: the shape of both drafts. */
import { Document, isMap, isNode, isPair, isScalar, isSeq } from 'yaml'

const WIDTH = 118

/** Folded at words, so that a long sentence can be read beside the key it explains. */
function foldedComment(text: string): string {
  return text.split('\n').flatMap(line => {
    const lines: string[] = []
    let rest = line
    while (rest.length > WIDTH) {
      const space = rest.lastIndexOf(' ', WIDTH)
      const at = space > WIDTH / 2 ? space : WIDTH
      lines.push(rest.slice(0, at))
      rest = rest.slice(at).trimStart()
    }
    return [...lines, rest]
  }).map(line => ` ${line}`).join('\n')
}

export class Draft {
  private readonly document: Document

  constructor(value: object, head: string) {
    this.document = new Document(value, { aliasDuplicateObjects: false })
    this.document.commentBefore = foldedComment(head)
  }

  /** Puts a comment above a key or an entry. @throws where there is none: a bug */
  note(path: readonly (string | number)[], text: string): void {
    const parent = path.length > 1 ? this.document.getIn(path.slice(0, -1), true) : this.document.contents
    const last = path.at(-1)!
    const pair = isMap(parent) ? parent.items.find(item => isPair(item) && isScalar(item.key) && item.key.value === last) : undefined
    const target = pair ? pair.key : isSeq(parent) ? parent.items[Number(last)] : undefined
    if (!isNode(target)) throw new Error(`no ${path.join('.')} in the draft`)
    target.commentBefore = [target.commentBefore, foldedComment(text)].filter(Boolean).join('\n')
  }

  toString(): string {
    return this.document.toString({ lineWidth: WIDTH + 2 })
  }
}
