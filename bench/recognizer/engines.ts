/** The engines compared: each learns the same phrases and then tells a message's main intent. */
import { createRequire } from 'node:module'
import type { Intent } from '../../src/domain/intent.ts'
import { openModel } from '../../src/recognizer/model.ts'
import { read } from '../../src/recognizer/read.ts'
import { recognize } from '../../src/recognizer/recognize.ts'
import { stem } from '../../src/recognizer/stem.ts'
import { tokensOf } from '../../src/recognizer/tokenize.ts'
import { train, type PhraseSet } from '../../src/recognizer/train.ts'
import { fastText, linearSvc } from './programs.ts'

export type Trained = {
  read: (text: string) => Promise<Intent> | Intent
  /** What can be kept in a file and read with `opened` by another process. */
  model?: Uint8Array
  /** The peak memory, in MB, where a program beside this process is the engine. */
  peakMb?: () => number
  close?: () => void
}
/** Learns; null where the engine is not installed. */
export type Engine = (set: PhraseSet) => Promise<Trained | null>

const require = createRequire(import.meta.url)

/** The intent of a leaf. */
export const intentOf = (leaf: string): Intent => leaf.split('.')[0] as Intent

type Classifier = { addDocument: (text: string | string[], label: string) => void; train: () => void; classify: (text: string | string[]) => string }
type Stemmer = { tokenizeAndStem: (text: string) => string[] }
type ClassifierClass = new (stemmer?: Stemmer, smoothing?: number) => Classifier

const CLASSIFIERS = 'natural/lib/natural/classifiers'
const STEMMERS = 'natural/lib/natural/stemmers'

type Kind = { classifier: string; stemmer: string; smoothing?: number; tokens?: (text: string) => string[]; label?: (leaf: string) => string }

function natural({ classifier, stemmer, smoothing, tokens, label = leaf => leaf }: Kind): Engine {
  return async set => {
    const Class = require(`${CLASSIFIERS}/${classifier}.js`) as ClassifierClass
    const own = new Class(require(`${STEMMERS}/${stemmer}.js`) as Stemmer, smoothing)
    const given = (text: string) => tokens?.(text) ?? text
    for (const { leaf, text } of set.phrases) own.addDocument(given(text), label(leaf))
    own.train()
    return { read: text => intentOf(own.classify(given(text))) }
  }
}

/** Our own recogniser on a kept model. */
export function opened(bytes: Uint8Array): Trained {
  const model = openModel(bytes)
  return { model: bytes, read: text => recognize(model, text).intents.reduce((best, one) => (one.confidence > best.confidence ? one : best)).intent }
}

type Score = { intent: string; score: number }
type Nlp = {
  useNlu: (name: string, lang: string, domain: string, settings: object) => void; addLanguage: (lang: string) => void
  addDocument: (lang: string, text: string, label: string) => void; train: () => Promise<void>
  process: (lang: string, text: string) => Promise<{ classifications: Score[] }>
}
type Container = { use: (plugin: unknown) => void }

/** NLP.js with its Italian. Below its threshold it would say "None": its best guess is taken then too, as ours is. */
function nlpJs(settings: { calculateSentiment?: boolean } = {}, network: { learningRate?: number; iterations?: number } = {}): Engine {
  return async set => {
    const { containerBootstrap } = require('@nlpjs/core') as { containerBootstrap: () => Container }
    const { Nlp } = require('@nlpjs/nlp') as { Nlp: new (settings: object) => Nlp }
    const { LangIt } = require('@nlpjs/lang-it') as { LangIt: unknown }
    const container = containerBootstrap()
    container.use(LangIt)
    const nlp = new Nlp({ container, autoSave: false, autoLoad: false, ...settings })
    nlp.useNlu('NeuralNlu', 'it', '*', { log: false, ...network })
    nlp.addLanguage('it')
    for (const { leaf, text } of set.phrases) nlp.addDocument('it', text, leaf)
    await nlp.train()
    return {
      read: async text => {
        const { classifications } = await nlp.process('it', text)
        return intentOf(classifications.find(({ intent, score }) => intent !== 'None' && score > 0)?.intent ?? 'unclear')
      },
    }
  }
}

const stems = (text: string) => tokensOf(text).map(token => stem(token.text))

export const OURS = 'ours'

export const ENGINES: Record<string, Engine> = {
  [OURS]: async set => opened(train(set)),
  // As the peers read: one intent for the whole text, without the screens for danger and abuse, the language and the cuts between matters.
  'ours, one intent and no more': async set => {
    const model = openModel(train(set))
    return { read: text => read(model, text).intents[0]?.intent ?? 'unclear' }
  },
  'natural Bayes, as shipped': natural({ classifier: 'bayes_classifier', stemmer: 'porter_stemmer' }),
  'natural Bayes, Italian stemmer': natural({ classifier: 'bayes_classifier', stemmer: 'porter_stemmer_it' }),
  'natural Bayes, tuned': natural({ classifier: 'bayes_classifier', stemmer: 'porter_stemmer_it', smoothing: 0.1, tokens: stems }),
  'natural logistic regression': natural({ classifier: 'logistic_regression_classifier', stemmer: 'porter_stemmer_it', label: intentOf }),
  'NLP.js, as shipped': nlpJs(),
  // Its own learning rate, 0.6, is for few phrases: with many it stops learning far too early. Sentiment, which takes most of its time, is not asked for.
  'NLP.js, tuned': nlpJs({ calculateSentiment: false }, { learningRate: 0.01, iterations: 60 }),
  'fastText': fastText,
  'scikit-learn LinearSVC': linearSvc,
}
