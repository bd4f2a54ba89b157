/** Epoch ms of a document's time. Date.parse refuses offsets with seconds and years beyond 9999. */
export function instantOf(text: string): number {
  const [, local = '', sign, hours = '0', minutes = '0', seconds = '0'] =
    /^(.*?)(?:Z|([+-])(\d\d):(\d\d)(?::(\d\d))?)$/.exec(text) ?? []
  const offset = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  const wall = Date.parse(`${local.replace(/^(\d{5})/, '+0$1')}Z`)
  return sign === '-' ? wall + offset : wall - offset
}
