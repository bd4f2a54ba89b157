/** Names and what they stand for, as an object: any text may be in them. */
export type Pairs = Readonly<Record<string, string>>

/** What a caller may ask for, in the words of the command line. Everything has a default but the inputs. */
export interface AnalyzeOptions {
  /** Paths, globs, and '-' for standard input. */
  readonly inputs: readonly string[]
  /** One report, or several with commas between. Default: summary. */
  readonly report?: string
  /** 'event_id', 'line' or fields with commas between: of events with the same key the first counts. */
  readonly dedupe?: string
  /** Only events of which this is true: 'brand = "nike" and price > 20'. */
  readonly where?: string
  /** '90m', '24h', '7d', '4w' or 'all' (the default): how far back from the end of the period. */
  readonly window?: string
  /** An instant or a date: the period starts there (inclusive). */
  readonly since?: string
  /** An instant or a date: the period ends there (exclusive). Default: just after the newest event. */
  readonly until?: string
  /** The zone that reports speak, an IANA name. Default: UTC. */
  readonly tz?: string
  /** The zone of timestamps that name no offset. Default: UTC. */
  readonly inputTz?: string
  /** auto (the default), jsonl, csv or tsv: how the inputs are written. */
  readonly inputFormat?: string
  /** A vendor's log: rees46, ga4, segment, snowplow, shopify, matomo or uci-retail. */
  readonly preset?: string
  /** Where our fields stand: 'item_id=product_id,customer_id=user.id'. Wins over the preset. */
  readonly map?: string | Pairs
  /** Their event types in our words: 'view=page_visit,cart=add_to_cart'. */
  readonly types?: string | Pairs
  /** The columns of tables without a header: 'event_time,event_type,product_id'. */
  readonly columns?: string | readonly string[]
  /** auto (the default), hour, day, week or month. */
  readonly bucket?: string
  /** How long each grain is kept: 'hour:24h,day:60d,month:forever'. */
  readonly retain?: string
  /** A field in the item's place: 'brand', 'category', 'customer', … Default: the item. */
  readonly by?: string
  /** The answer repeated within each value of this field. */
  readonly per?: string
  /** The field that names the items. */
  readonly label?: string
  /** A file (CSV or JSONL) of what is known of items: its columns are fields of their events. */
  readonly catalog?: string
  /** The input grows: `watch` gives an outcome as events come. Needs a window. */
  readonly follow?: boolean
  /** What conversion counts: event (the default), customer or session. */
  readonly basis?: string
  /** Count distinct customers in every bucket too. */
  readonly customers?: boolean
  /** Leave distinct customers and orders out, and what is computed from them: it takes less time and memory. */
  readonly noCustomers?: boolean
  /** The currency of the money columns. Default: the one with most purchases. */
  readonly currency?: string
  /** The currency of events that name none. Default: XXX. */
  readonly defaultCurrency?: string
  /** The metric that ranks items. Default: views. */
  readonly sort?: string
  /** How many items a person is shown: a number or 'all'. Default: 10. */
  readonly top?: string | number
  /** Weights of popularity by event type, and dwell per minute: 'page_visit=0.05,dwell=0.05'. */
  readonly weights?: string
  /** Where seasons are told: north (the default) or south. */
  readonly hemisphere?: string
  /** Fold time onto the hour of the day or the day of the week: hour or weekday. */
  readonly profile?: string
  /** Beside the like bucket before: previous, week or year. */
  readonly compare?: string
  /** Only pairs of this item. */
  readonly for?: string
  /** Baskets that a pair is at least in. Default: 5. */
  readonly minCount?: string | number
  /** Baskets of more items are left out of affinity and counted. Default: 50. */
  readonly maxBasket?: string | number
  /** What anomalies are looked for in: events (the default), views, carts, purchases or gross. */
  readonly metric?: string
  /** Say in the outcome that the run failed when anything stands out. */
  readonly fail?: boolean
  /** '30m' (the default): a longer pause starts a new session where no session_id says so. */
  readonly sessionGap?: string
  /** An add_to_cart's item is given to so many item-less events before it in its session. */
  readonly inferItems?: string | number
  /** The steps of a funnel: 'page_visit,add_to_cart,purchase' (the default), with filters 'page_visit{category=shoes}'. */
  readonly steps?: string
  /** How long a funnel may take from its first step to its last. Default: any time. */
  readonly within?: string
  /** All steps of a funnel on one item. */
  readonly sameItem?: boolean
  /** The event type that makes a cohort and brings it back: purchase (the default), page_visit, any. */
  readonly of?: string
  /** How many periods after a cohort's first to look at. Default: 12. */
  readonly periods?: string | number
  /** '90d' (the default): no purchase for so long is churned. */
  readonly inactive?: string
  /** Learn who churns from the months that are known, test it on later ones, score current customers. */
  readonly predict?: boolean
  /** METRIC or METRIC:ITEM: explain a number instead of reporting. */
  readonly explain?: string
  /** 'strict': the plain decoder, which is the law, where the byte scanner could work. */
  readonly decoder?: 'auto' | 'strict'
  /** How many threads work: a number or 'auto' (the default: by size and cores). No answer depends on it. */
  readonly threads?: string | number
  /** Bytes that a thread takes at a time. No answer depends on it: it is there for tests. */
  readonly chunkBytes?: number
  /** Hand over the rejected lines with their text. */
  readonly keepRejected?: boolean
}
