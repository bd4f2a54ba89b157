import { describe, expect, it } from 'vitest'
import { encodingOf } from '../../src/detect/index.ts'
import { encoded } from '../support/encode.ts'

const GERMAN =
  'Bestellung;Käufer;Artikel;Preis\n1;Jürgen;Tasse für Ärzte;19,90 €\n2;Zoë;große Lampe;49,50 €\n'
const FRENCH = 'commande,client,article\n1,Hélène,théière à fleurs\n2,François,lampe de l’été\n'
const SPANISH = 'pedido,cliente,artículo\n1,Íñigo,taza pequeña\n2,María,¿lámpara?\n'
const POLISH =
  'zamówienie,klient\n1,Łukasz Wiśniewski\n2,Żaneta Dąbrowska\n3,Małgorzata Gołąb ćwiczy\n'
const TURKISH = 'sipariş,müşteri\n1,Ayşe Yıldız\n2,Işıl Çağlar\n3,kırmızı fincan ağır\n'
const RUSSIAN = 'заказ;покупатель;товар\n1;Анна;синяя кружка\n2;Борис;настольная лампа\n'
const GREEK =
  'παραγγελία;πελάτης;προϊόν\n1;Άννα;μπλε κούπα και πιάτο\n2;Βασίλης;λάμπα για το γραφείο\n'
const CHINESE =
  '订单编号,买家,商品,金额\n1,安娜,蓝色陶瓷杯,19.90\n2,小明,红色地毯,120.00\n3,王芳,台灯,49.50\n'
const TAIWAN =
  '訂單編號,買家,商品,金額\n1,安娜,藍色陶瓷杯,19.90\n2,小明,紅色地毯,120.00\n3,王芳,檯燈,49.50\n'
const JAPANESE = '注文番号,お客様,商品名\n1,アンナ,青いマグカップ\n2,ボブ,赤いじゅうたん\n'
const KOREAN =
  '주문번호,고객,상품,금액\n1,안나,파란색 머그컵,19.90\n2,민수,빨간색 양탄자,120.00\n3,지현,책상용 전등과 전구,49.50\n4,영희,접시 여섯 장과 숟가락,9.50\n'
const ENGLISH = 'order,customer,item\n1,Ann,mug\n2,Bob,rug\n'

describe('the encoding of a text', () => {
  it.each([
    ['windows-1252', GERMAN],
    ['windows-1252', FRENCH],
    ['windows-1252', SPANISH],
    ['windows-1250', POLISH],
    ['iso-8859-2', POLISH],
    ['windows-1254', TURKISH],
    ['windows-1251', RUSSIAN],
    ['koi8-r', RUSSIAN],
    ['windows-1253', GREEK],
    ['gb18030', CHINESE],
    // A few characters: its names tell.
    ['gb18030', '订单号,下单时间,客户id,数量\n1,2024-03-27,7,2\n2,2024-03-27,客户,1\n'],
    ['euc-kr', '주문번호,고객,수량\n1,7,2\n2,고객,1\n'],
    ['big5', TAIWAN],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
    ['euc-kr', KOREAN],
  ])('is told by what decodes to words: %s', (encoding, text) => {
    expect(encodingOf(encoded(text, encoding)).encoding).toBe(encoding)
  })

  it.each([GERMAN, FRENCH, POLISH, RUSSIAN, GREEK, CHINESE, TAIWAN, JAPANESE, KOREAN, ENGLISH])(
    'is UTF-8 or UTF-16 wherever it is: %s',
    text => {
      for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
        expect(encodingOf(encoded(text, encoding)).encoding).toBe(encoding)
        expect(encodingOf(encoded(`\ufeff${text}`, encoding)).encoding).toBe(encoding)
      }
      const bytes = Buffer.from(text)
      for (let end = 8; end < bytes.length; end++)
        expect(encodingOf(bytes.subarray(0, end)).encoding).toBe('utf-8')
    },
  )

  it.each([
    ['a broken byte', Buffer.concat([Buffer.from(ENGLISH), Buffer.of(0xe9), Buffer.from('x\n')])],
    [
      'a broken byte in UTF-8',
      Buffer.concat([Buffer.from(GERMAN), Buffer.of(0xe4, 0x0a, 0xe4, 0x0a)]),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('stays UTF-8 with %s', (_, bytes) => {
    expect(encodingOf(bytes).encoding).toBe('utf-8')
  })

  it('is not guessed from bytes that make no words', () => {
    const noise = Buffer.from(
      Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256),
    )
    expect(encodingOf(noise).encoding).toBe(null)
  })
})
