import type { Dictionaries } from '../../model/index.ts'

/** The currency that money is read in. */
export interface InCurrency {
  readonly currency: string
  /** That of events which name none. */
  readonly defaultCurrency: string
}

/** The code of each currency id: two ids may mean one, where some events name it and others leave it to the default. */
export const currencyCodes = (
  { currency }: Pick<Dictionaries, 'currency'>,
  defaultCurrency: string,
): string[] =>
  Array.from({ length: currency.size + 1 }, (_, id) =>
    id === 0 ? defaultCurrency : currency.text(id),
  )

/** By currency id: whether its money is in that currency. */
export const isInCurrency = (
  names: Pick<Dictionaries, 'currency'>,
  { currency, defaultCurrency }: InCurrency,
): boolean[] => currencyCodes(names, defaultCurrency).map(code => code === currency)
