/**
 * npm run evaluate-classify -- FILE [--label sector]
 * Measures the classifier on a file of lines with a text ({text}, or {title, summary, body}) and its label ({label}, or the
 * field that is named), by ten-fold cross-validation, three times over. As in the house, labels are known by their names.
 */
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { Classifier, type Example, type Label } from '../src/features/classify/classifier.ts'
import type { Language } from '../src/features/search/port.ts'
import { evaluate, isRecord, PlainError, readLines } from './evaluation.ts'

const folds = 10
const precise = 0.9

async function main(): Promise<void> {
  const { file, label } = readWords(process.argv.slice(2))
  const lines = await readLines(file, isRecord)
  const examples = lines.flatMap((line) => exampleOf(line, label))
  if (examples.length < folds)
    throw new PlainError(`${basename(file)} has no ${folds} lines with a text and "${label}"`)
  const started = performance.now()
  const answers = await crossValidated(examples)
  const each = (performance.now() - started) / answers.length
  const right = answers.filter(({ truth, guess }) => truth === guess)
  console.log(
    `${examples.length} texts, ${new Set(answers.map(({ truth }) => truth)).size} labels, ${folds} folds, ${steps.length} times`,
  )
  console.log(
    `accuracy        ${(right.length / answers.length).toFixed(3)}  (largest label ${largestShare(answers).toFixed(3)})`,
  )
  console.log(`macro-F1        ${macroF1(answers).toFixed(3)}`)
  const { coverage, confidence } = coverageAt(answers, precise)
  console.log(
    `coverage at ${precise * 100} % precision  ${coverage.toFixed(3)}  (confidence ${confidence.toFixed(2)} and above)`,
  )
  console.log(
    `confidence      ${mean(answers.map(({ confidence }) => confidence)).toFixed(3)} on the average, off by ${calibrationError(answers).toFixed(3)}`,
  )
  console.log(`${each.toFixed(1)} ms a text, learning among it`)
}

function readWords(words: string[]): { file: string; label: string } {
  const options = { label: { type: 'string', default: '' } } as const
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
  const [file, ...more] = positionals
  if (!file || more.length > 0)
    throw new PlainError('Usage: npm run evaluate-classify -- FILE [--label FIELD]')
  return { file, label: values.label }
}

/** Without a named field: `label`, or the sector of a case. */
function exampleOf(line: Record<string, unknown>, named: string): Example[] {
  const label = named ? line[named] : (line.label ?? line.sector)
  const text = [line.text, line.title, line.summary, line.body]
    .filter((part) => typeof part === 'string')
    .join('\n')
  if (typeof label !== 'string' || label === '' || text === '') return []
  const language: Language = line.lang === 'da' || line.language === 'da' ? 'da' : 'en'
  return [{ text, language, labels: [`${subject}:${label}`] }]
}

interface Answer {
  truth: string
  guess: string
  confidence: number
}

/** Steps that spread the lines of a file over the folds, each in its own way, whatever their order. */
const steps = [0.618_033_988, 0.414_213_562, 0.732_050_807]

/** Each text is told by what was learnt from the other nine tenths. */
async function crossValidated(examples: readonly Example[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const step of steps) {
    const foldOf = (index: number) => Math.floor(((index * step) % 1) * folds)
    for (let fold = 0; fold < folds; fold++) {
      const learnt = examples.filter((_, index) => foldOf(index) !== fold)
      const asked = examples.filter((_, index) => foldOf(index) === fold)
      answers.push(...(await answersOf(learnt, asked)))
    }
  }
  return answers
}

async function answersOf(learnt: readonly Example[], asked: readonly Example[]): Promise<Answer[]> {
  const labels = [...new Set(learnt.flatMap((example) => example.labels))]
  const known = labels.map((label) => ({ label, phrases: [nameOf(label)] }))
  const classifier = await Classifier.learn(learnt, known)
  return asked.map(({ text, language, labels: [truth = `${subject}:`] }) => {
    const [best] = classifier.guess(text, language).get(subject) ?? []
    return { truth: nameOf(truth), guess: best?.name ?? '', confidence: best?.confidence ?? 0 }
  })
}

const subject = 'label'
const nameOf = (label: Label): string => label.slice(subject.length + 1)

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** How far the confidence is from the share that is right, on the average over ten equal steps of confidence. */
function calibrationError(answers: readonly Answer[]): number {
  const steps = Object.values(
    Object.groupBy(answers, ({ confidence }) => Math.min(9, Math.floor(confidence * 10))),
  )
  const errors = steps.map((group = []) => {
    const right = group.filter(({ truth, guess }) => truth === guess).length / group.length
    const said = mean(group.map(({ confidence }) => confidence))
    return (Math.abs(right - said) * group.length) / answers.length
  })
  return errors.reduce((sum, error) => sum + error, 0)
}

function largestShare(answers: readonly Answer[]): number {
  const counts = Object.values(Object.groupBy(answers, ({ truth }) => truth)).map(
    (group) => group?.length ?? 0,
  )
  return Math.max(...counts) / answers.length
}

function macroF1(answers: readonly Answer[]): number {
  const labels = [...new Set(answers.map(({ truth }) => truth))]
  const scores = labels.map((label) => {
    const both = answers.filter(({ truth, guess }) => truth === label && guess === label).length
    const either =
      answers.filter(({ truth }) => truth === label).length +
      answers.filter(({ guess }) => guess === label).length
    return (2 * both) / either
  })
  return scores.reduce((sum, score) => sum + score, 0) / labels.length
}

/** The most answers, surest first, of which so many are right; and how sure the last of them is. */
function coverageAt(answers: readonly Answer[], precision: number): { coverage: number; confidence: number } {
  const sorted = answers.toSorted((one, other) => other.confidence - one.confidence)
  let right = 0
  let found = { coverage: 0, confidence: 1 }
  for (const [index, { truth, guess, confidence }] of sorted.entries()) {
    if (truth === guess) right++
    if (right / (index + 1) >= precision) found = { coverage: (index + 1) / answers.length, confidence }
  }
  return found
}

await evaluate(main)
