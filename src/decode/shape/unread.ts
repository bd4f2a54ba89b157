import type { Shape } from './index.ts'

const UNREAD = {
  json_array: 'a JSON array',
  json_document: 'one JSON document over many lines',
  json_objects: 'JSON objects one after the other, not one a line',
  json_elements: 'JSON objects with commas between them',
  json_texts: 'JSON objects in strings',
  json_after_text: 'JSON objects with other text before them',
} as const

/** A shape that isn't read, while its records are easily made JSON lines. */
export type UnreadShape = Extract<Shape, { readonly kind: keyof typeof UNREAD }>

export const isUnread = (shape: Shape): shape is UnreadShape => Object.hasOwn(UNREAD, shape.kind)

/** What such a text is, for people. */
export const shapeText = ({ kind }: UnreadShape): string => UNREAD[kind]

/** The commands that make JSON lines of such a text, the first of standard input or of a file that is named after it. */
export function conversionOf(shape: UnreadShape): readonly [string, ...string[]] {
  switch (shape.kind) {
    case 'json_array':
      return ["jq -c '.[]'"]
    case 'json_document':
      return [shape.list === null ? 'jq -c .' : `jq -c '${jqPath(shape.list)}[]'`]
    case 'json_objects':
      return ['jq -c .']
    case 'json_elements':
      return shape.isOneALine
        ? ["sed 's/^[[:space:]]*,//; s/,[[:space:]]*$//'"]
        : ["sed '1s/^/[/; $s/,*[[:space:]]*$/]/'", "jq -c '.[]'"]
    case 'json_texts':
      return ['jq -c fromjson']
    case 'json_after_text':
      return ["sed 's/^[^{]*//'"]
  }
}

/** A path in jq's language, for single quotes. */
const jqPath = (names: readonly string[]): string =>
  names
    .map(name =>
      /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `."${name.replaceAll("'", '\\u0027')}"`,
    )
    .join('')

/** An input has a shape that isn't read. */
export class UnreadShapeError extends Error {
  override name = 'UnreadShapeError'
  readonly shape: UnreadShape
  constructor(shape: UnreadShape) {
    super(shapeText(shape))
    this.shape = shape
  }
}
