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
  return `${head}>\n      <${tag} message="${xml(summary)}">${xml(failure)}</${tag}>\n    </testcase>`
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

/** Characters that XML 1.0 can't hold in any spelling are named instead; a lone surrogate is half of one. */
const xml = (text: string): string =>
  text
    .replace(/[&<>"]/g, char => NAMED.get(char) ?? char)
    .replace(
      /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu,
      char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
