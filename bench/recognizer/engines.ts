/** The engines compared: each learns the same phrases and then tells a message's main intent. */
import { createRequire } from 'node:module'
import { LEAVES, type Intent } from '../../src/domain/intent.ts'
import { openModel } from '../../src/recognizer/model.ts'
import { recognize } from '../../src/recognizer/recognize.ts'
import { stem } from '../../src/recognizer/stem.ts'
import { tokensOf } from '../../src/recognizer/tokenize.ts'
import { train, type PhraseSet } from '../../src/recognizer/train.ts'
import { fastText, linearSvc } from './programs.ts'

export type Trained = {
  read: (text: string) => Promise<Intent> | Intent
  /** The peak memory, in MB, of a program beside this process. */
  beside?: () => number
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

const ours: Engine = async set => {
  const model = openModel(train(set))
  return { read: text => recognize(model, text).intents.reduce((best, one) => (one.confidence > best.confidence ? one : best)).intent }
}

type Manager = { addLanguage: (lang: string) => void; addDocument: (lang: string, text: string, label: string) => void; train: () => Promise<void>; process: (lang: string, text: string) => Promise<{ intent: string }> }
type Dock = { get: (name: string) => Manager }
type Basic = { dockStart: (settings: object) => Promise<Dock> }

const nlpJs: Engine = async set => {
  let basic: Basic
  let italian: unknown
  try {
    basic = require('@nlpjs/basic') as Basic
    italian = (require('@nlpjs/lang-it') as { LangIt: unknown }).LangIt
  } catch {
    return null
  }
  const dock = await basic.dockStart({
    settings: { nlp: { languages: ['it'], autoSave: false, autoLoad: false, log: false } }, use: ['Basic', italian], autoLoad: false,
  })
  const manager = dock.get('nlp')
  manager.addLanguage('it')
  for (const { leaf, text } of set.phrases) manager.addDocument('it', text, leaf)
  await manager.train()
  return {
    read: async text => {
      const { intent } = await manager.process('it', text)
      return LEAVES.includes(intent) ? intentOf(intent) : 'unclear'
    },
  }
}

const stems = (text: string) => tokensOf(text).map(token => stem(token.text))

export const ENGINES: Record<string, Engine> = {
  'ours': ours,
  'natural Bayes, as shipped': natural({ classifier: 'bayes_classifier', stemmer: 'porter_stemmer' }),
  'natural Bayes, Italian stemmer': natural({ classifier: 'bayes_classifier', stemmer: 'porter_stemmer_it' }),
  'natural Bayes, tuned': natural({ classifier: 'bayes_classifier', stemmer: 'porter_stemmer_it', smoothing: 0.01, tokens: stems }),
  'natural logistic regression': natural({ classifier: 'logistic_regression_classifier', stemmer: 'porter_stemmer_it', label: intentOf }),
  'NLP.js': nlpJs,
  'fastText': fastText,
  'scikit-learn LinearSVC': linearSvc,
}
