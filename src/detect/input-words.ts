import { entriesText } from '../decode/index.ts'
import { AS_IT_IS, type InputPlan, shellPath, shellWord } from '../model/index.ts'

/** What to type so that an input is read like this, as words of a command line. */
export function inputWords(input: InputPlan): string[] {
  const words: string[] = []
  const add = (flag: string, value: string) => words.push(`--${flag} ${shellWord(value)}`)
  if (input.format !== 'auto') add('input-format', input.format)
  if (input.records !== null) add('records', input.records)
  if (input.sheet !== null) add('sheet', input.sheet)
  if (input.entry !== null) add('entry', input.entry)
  if (input.encoding !== null) add('encoding', input.encoding)
  if (input.delimiter !== null) add('delimiter', input.delimiter === '\t' ? 'tab' : input.delimiter)
  if (input.skipLines > 0) add('skip-lines', String(input.skipLines))
  if (input.columns !== null) add('columns', input.columns.join(','))
  if (input.preset !== null) add('preset', input.preset)
  if (input.map.length > 0) add('map', entriesText(Object.fromEntries(input.map)))
  if (input.types.length > 0) add('types', entriesText(Object.fromEntries(input.types)))
  if (input.ignore.length > 0) add('ignore', ignoreText(input.ignore))
  for (const { file, key } of input.join) add('join', joinText(file, key))
  if (input.fillDown.length > 0) add('fill-down', input.fillDown.join(','))
  if (input.timeFormats.length > 0) add('time-format', input.timeFormats.join('|'))
  if (input.decimal !== null) add('decimal', input.decimal)
  return words
}

const MOST_FILES = 8

/** Inputs as words of a command line: each of them as long as they are few. */
export function fileWords(paths: readonly string[]): string[] {
  const some = paths.slice(0, MOST_FILES).map(path => (path === '-' ? '-' : shellPath(path)))
  return paths.length > MOST_FILES ? [...some, `… (+${paths.length - MOST_FILES} more)`] : some
}

/** Whether nothing has to be typed. */
export const isAsItIs = (input: InputPlan): boolean =>
  inputWords(input).length === 0 && input.format === AS_IT_IS.format

export const joinText = (file: string, key: InputPlan['join'][number]['key']): string => {
  if (key === null) return file
  return `${file}:${key.left === key.right ? key.left : `${key.right}=${key.left}`}`
}

/** 'payment_status=failed|declined,quantity=0' */
export const ignoreText = (ignore: InputPlan['ignore']): string =>
  ignore.map(([source, values]) => `${source}=${values.join('|')}`).join(',')
