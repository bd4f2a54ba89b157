import { escapeText } from '../model/index.ts'

/**
 * A line that GitHub shows as an error of the build ("workflow command"). What would end the line or the title is
 * written as GitHub's own toolkit writes it (actions/toolkit, packages/core/src/command.ts).
 */
export const githubError = (title: string, message: string): string =>
  `::error title=${property(title)}::${data(message)}`

/** A line end is told as one; anything else that acts is escaped. */
const data = (text: string): string =>
  text.split(/\r?\n/).map(escapeText).join('\n').replaceAll('%', '%25').replaceAll('\n', '%0A')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
