/** Parts of forms as every page writes them: a label above its field, what is wrong with it said beside it and first of all. */
import { html, type Html } from '../html.ts'

type Field = {
  name: string
  label: string
  type?: 'text' | 'password'
  value?: string
  hint?: string
  /** What is wrong with what was written. */
  fault?: string | null
  autocomplete: string
  readonly?: boolean
}

/** A field that must be filled in. Its id is its name. */
export function field({ name, label, type = 'text', value = '', hint, fault = null, autocomplete, readonly = false }: Field): Html {
  const described = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === null ? [] : [`${name}-fault`])].join(' ')
  return html`<div class="c-field">
<label for="${name}">${label}</label>
${hint === undefined ? null : html`<p class="c-hint" id="${name}-hint">${hint}</p>`}
${fault === null ? null : html`<p class="c-fault" id="${name}-fault">${fault}</p>`}
<input class="form-control" id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" required
${described === '' ? null : html` aria-describedby="${described}"`}${fault === null ? null : html` aria-invalid="true"`}${readonly ? html` readonly` : null}${type === 'text' ? html` autocapitalize="none" spellcheck="false"` : null}>
</div>`
}

export const submit = (label: string) => html`<button type="submit" class="btn btn-primary">${label}</button>`

/** Said to everybody at once: by screen readers too. */
export const alert = (text: string | null, kind: 'danger' | 'success' | 'info' = 'danger') =>
  (text === null ? null : html`<div class="c-alert c-${kind}" role="${kind === 'danger' ? 'alert' : 'status'}"><p>${text}</p></div>`)
