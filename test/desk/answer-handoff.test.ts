import { expect, it } from 'vitest'
import { answerHandoff } from '../../src/desk/answer-handoff.ts'
import { onEngines } from '../store/ground.ts'
import { bodyOf } from '../turn/making.ts'
import { later, newId, openHandoff, outcome, turn } from '../store/making.ts'

onEngines('a person\'s answer', ground => {
  it('is in the language it is written in, whatever the citizen writes', async () => {
    const { store } = await ground.fresh()
    const codes = ['ALP-1111-AA', 'ALP-2222-BB']
    const { conversation } = await turn(store, outcome({ lang: 'fr', replies: [], effects: codes.map(code => openHandoff({ code })) }), { ente: 'comune-di-alpignano', page: 'comune-di-alpignano-web', channel: 'web' })
    const desk = { store, ids: { id: () => newId('s'), handoffCode: () => 'XXX-0000-00' }, clock: () => later(1000), mask: (text: string) => text, languageOf: async (text: string) => (text.startsWith('Bonjour') ? 'fr' : 'it'), bodies: new Map([['comune-di-alpignano', bodyOf('comune-di-alpignano')]]) }
    const texts = ['Buongiorno, la biblioteca apre alle 9.', 'Bonjour, la bibliothèque ouvre à neuf heures du matin.']
    for (const [index, code] of codes.entries()) await answerHandoff(desk, { code, by: { id: 'u1', name: 'Nome Cognome' }, text: texts[index]! })
    expect((await store.transcriptAfter(conversation, 1, 10)).map(({ clear, lang }) => [clear, lang])).toEqual([[texts[0], 'it'], [texts[1], 'fr']])
  })
}, ['sqlite in a file', 'postgres'])
