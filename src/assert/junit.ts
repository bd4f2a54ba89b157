import { charEscape, escapedAs, escapeText } from '../model/index.ts'

/** One gate or fixture as CI shows it. */
export interface TestCase {
  readonly name: string
  /** What went wrong, its first line the summary; null: passed. */
  readonly failure: string | null
  /** It could not be judged at all. */
  readonly error?: true
}

/**
 * Gates of a run, or fixtures of a folder, as JUnit XML: what GitLab, Jenkins and others show beside a build. No times:
 * the same input gives the same bytes.
 */
export function junitText(suite: string, cases: readonly TestCase[]): string {
  const failures = cases.filter(({ failure, error }) => failure !== null && error !== true).length
  const errors = cases.filter(({ failure, error }) => failure !== null && error === true).length
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="analyze" ${counts}>`,
    `  <testsuite name="${xml(suite)}" ${counts}>`,
    ...cases.map(each => testCase(suite, each)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testCase(suite: string, { name, failure, error }: TestCase): string {
  const head = `    <testcase classname="${xml(suite)}" name="${xml(name)}"`
  if (failure === null) return `${head}/>`
  const tag = error === true ? 'error' : 'failure'
  const [summary = ''] = failure.split('\n')
  return `${head}>\n      <${tag} message="${xml(summary)}">${failure.split('\n').map(xml).join('\n')}</${tag}>\n    </testcase>`
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

/**
 * What XML 1.0 can't hold in any spelling is named: controls, and halves of characters. Other characters that act or don't
 * show are references, as are the line ends that a parser would make spaces or another line end.
 */
const xml = (text: string): string =>
  escapedAs(
    text.replace(/[&<>"]/g, char => NAMED.get(char) ?? char),
    char => {
      const code = char.codePointAt(0) as number
      return LINE_END.test(char) || (code >= 0x7f && !UNHOLDABLE.test(char))
        ? `&#x${code.toString(16)};`
        : charEscape(char)
    },
  )

const LINE_END = /[\t\n\r]/
const UNHOLDABLE = /[\ud800-\udfff\ufffe\uffff]/u

/**
 * A line that GitHub shows as an error of the build ("workflow command"). What would end the line or the title is
 * written as GitHub's own toolkit writes it (actions/toolkit, packages/core/src/command.ts).
 */
export const githubError = (title: string, message: string): string =>
  `::error title=${property(title)}::${data(message)}`

/** A line end stays one; anything else that acts is escaped. */
const data = (text: string): string =>
  text.split(/\r?\n/).map(escapeText).join('\n').replaceAll('%', '%25').replaceAll('\n', '%0A')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
