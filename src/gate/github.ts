/**
 * A line that GitHub shows as an error of the build ("workflow command"). What would end the line or the title is
 * written as GitHub's own toolkit writes it (actions/toolkit, packages/core/src/command.ts).
 */
export const githubError = (title: string, message: string): string =>
  `::error title=${property(title)}::${data(message)}`

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
