/** A text in another encoding, piece by piece as UTF-8. */
export interface Translation {
  utf8(bytes: Uint8Array): Uint8Array
  end(): Uint8Array
}
