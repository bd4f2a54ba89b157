import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyze, render } from '../../../src/index.ts'

/** 'views carts purchases units gross', and refunds where there are some; else the sentence of its refusal. */
export const answerOf = (name: string, text: string): Promise<string> =>
  answerOfAll({ [name]: text })

export async function answerOfAll(files: Readonly<Record<string, string>>): Promise<string> {
  try {
    const { totals } = await documentOf(files)
    const { views, carts, purchases, units, gross, refunds } = totals
    const rest = Number(refunds) === 0 ? [] : [`refunds ${refunds}`]
    return [views, carts, purchases, units, gross, ...rest].join(' ')
  } catch (error) {
    return (error as Error).message
  }
}

/** The names of the notes in its ledger. */
export async function notesOf(name: string, text: string): Promise<string[]> {
  const { ledger } = await documentOf({ [name]: text })
  return ledger.notes.map(({ note }) => note)
}

interface Document {
  readonly totals: Readonly<Record<string, number | string>>
  readonly ledger: { readonly notes: readonly { readonly note: string }[] }
}

async function documentOf(files: Readonly<Record<string, string>>): Promise<Document> {
  const folder = await mkdtemp(join(tmpdir(), 'kinds-'))
  try {
    const inputs = Object.keys(files).map(name => join(folder, name))
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    const outcome = await analyze({ inputs, threads: 1 })
    return JSON.parse([...render(outcome, 'json')].join(''))
  } finally {
    await rm(folder, { recursive: true })
  }
}
