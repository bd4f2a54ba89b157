/** ISO 4217, list one of 2024, without funds, metals and test codes. */
const CODES: ReadonlySet<string> = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF ' +
    'CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL ' +
    'HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD ' +
    'MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG ' +
    'QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD ' +
    'TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL'
  ).split(' '),
)

/** Signs as people write them, in lower case, and the one currency each means; null: several share it. */
const SIGNS: ReadonlyMap<string, string | null> = new Map(
  Object.entries({
    $: null,
    '¥': null,
    '￥': null,
    kr: null,
    'kr.': null,
    rs: null,
    'rs.': null,
    '₨': null,
    fr: null,
    'fr.': null,
    '£': 'GBP',
    '€': 'EUR',
    '₹': 'INR',
    '₽': 'RUB',
    '₺': 'TRY',
    '₩': 'KRW',
    '₫': 'VND',
    đ: 'VND',
    '₴': 'UAH',
    '₦': 'NGN',
    '₱': 'PHP',
    '฿': 'THB',
    '₪': 'ILS',
    '₸': 'KZT',
    '₡': 'CRC',
    '₲': 'PYG',
    '₵': 'GHS',
    '₾': 'GEL',
    '₼': 'AZN',
    '₮': 'MNT',
    '₭': 'LAK',
    '৳': 'BDT',
    元: 'CNY',
    円: 'JPY',
    원: 'KRW',
    zł: 'PLN',
    kč: 'CZK',
    ft: 'HUF',
    rp: 'IDR',
    rm: 'MYR',
    лв: 'BGN',
    'лв.': 'BGN',
    руб: 'RUB',
    'руб.': 'RUB',
    r$: 'BRL',
    br$: 'BRL',
    us$: 'USD',
    $us: 'USD',
    '£gb': 'GBP',
    $ca: 'CAD',
    $au: 'AUD',
    a$: 'AUD',
    au$: 'AUD',
    c$: 'CAD',
    ca$: 'CAD',
    nz$: 'NZD',
    hk$: 'HKD',
    s$: 'SGD',
    nt$: 'TWD',
    mx$: 'MXN',
  }),
)

/** The currency of a sign or code; null for a sign of several, undefined for what is none. */
export function currencyOfSign(sign: string): string | null | undefined {
  const code = sign.toUpperCase()
  return CODES.has(code) ? code : SIGNS.get(sign.toLowerCase().replace(/\s/g, ''))
}
