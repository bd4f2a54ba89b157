import { type Issue, plainJson, reasonCode } from '../../model/index.ts'
import { issueSentence } from '../../render/index.ts'

/** A rejected line as a JSON line: where it stood, why, and its text (null when it is no UTF-8 or too long). */
export function rejectLine(input: string, issue: Issue): string {
  const { line, reason, field, found } = issue
  const fields = {
    input,
    line,
    reason: reasonCode(reason, field),
    message: issueSentence({ reason, field, found }),
    text: issue.text ?? null,
  }
  return `${plainJson(JSON.stringify(fields))}\n`
}
