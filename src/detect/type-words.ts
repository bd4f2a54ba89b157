import type { KnownType } from '../model/index.ts'
import { folded } from './folded.ts'
import { onlyOnce } from './once.ts'
import { phraseWord } from './type-phrases.ts'

/** What others call our types, by tiers: a file speaks of a purchase in one way, the first that it has. */
const PURCHASES: readonly string[] = [
  `purchase purchased buy bought purchases transaction transactions sale sold ecommerce_purchase product_purchased item_purchased
   buy_product purchase_completed purchase_complete completed_purchase buys purchase_event product_purchase made_purchase
   compra comprou comprar kauf gekauft achat acheter acquisto acquistato aankoop zakup покупка купил 购买 成交 支付 購入 구매 satin_alma`,
  'order_created created new_order order_create orders_create ordercreated order.created create_order 创建订单',
  'order_placed placed place_order ordered submit_order order_submitted order_submit orders_placed pedido_realizado bestellt bestellung 下单 注文',
  `order_paid paid payment_success payment_successful payment_succeeded payment_completed payment_received payment_captured
   charge charged charge_succeeded order_payment_completed pay payment 付款`,
  `order_completed completed order_complete checkout_completed checkout_complete complete_checkout checkout_success order_confirmed confirmed
   order_success conversion completed_order order_delivered`,
  'order orders checkout booking booked subscribe subscription_started invoice sales_invoice invoiced rechnung facture factura fattura pedido commande ordine 订单',
]

const VIEWS: readonly string[] = [
  `view_item product_viewed product_view product_views item_views view_product item_view viewed_product product_detail product_detail_view detail_view detail
   item_detail productview view_content viewcontent viewitem item_viewed product_detail_viewed product_page_view view_product_page view_detail
   product_page pdp_view view_details click_detail visualizacao_produto produkt_ansicht vue_produit 浏览商品 商品浏览`,
  `page_visit view page_view pageview pageviews page_views viewed views pv page_viewed visit browse browsing page_visited screen_view view_page visualizacao
   visualizar visualizou ver vista visita ansicht ansehen seitenaufruf aufruf vue consultation visualizzazione visualizza bekeken weergave
   просмотр 浏览 点击 点击浏览 閲覧 조회 goruntuleme`,
]

/** Of an item, where no other type says of views. */
const CLICKS = 'click clicks clicked item_click product_click product_clicked 点击'

const CARTS = `add_to_cart cart addtocart add_cart cart_add added_to_cart product_added add_to_basket basket add_basket item_added
  added_to_basket add_to_bag bag cart_addition product_added_to_cart add_item cart_item_added atc add2cart addcart carts add cart_added
  add_product add_product_to_cart added_product
  carrinho adicionar_ao_carrinho adicionou_ao_carrinho carrito agregar_al_carrito anadir_al_carrito warenkorb in_den_warenkorb
  panier ajout_panier ajouter_au_panier carrello aggiungi_al_carrello winkelwagen koszyk корзина в_корзину добавление_в_корзину
  加购 加入购物车 购物车 加购物车 カート カートに追加 장바구니 sepet sepete_ekle`

const REMOVALS = `remove_from_cart removefromcart remove_cart cart_remove removed_from_cart product_removed cart_removal item_removed
  remove_from_basket remove_item delete_from_cart removed remove product_removed_from_cart remover_do_carrinho quitar_del_carrito
  移出购物车 удаление_из_корзины`

const REFUNDS = `refund refunded return returned order_refunded refund_issued product_returned item_returned refund_completed order_returned
  credit_note credit_memo creditnote creditmemo chargeback charge_back sales_return return_invoice gutschrift avoir nota_de_credito nota_di_credito
  purchase_refunded charge_refunded refund_created reembolso devolucao devolucion erstattung ruckgabe retoure remboursement rimborso terugbetaling zwrot возврат 退款 退货 返品 返金 환불 iade`

const listed = (words: string): ReadonlySet<string> =>
  new Set(words.trim().split(/\s+/).map(folded))
/** Made where they are asked for: a start with our own names has no need of them. */
const words = onlyOnce(() => ({
  purchases: PURCHASES.map(listed),
  views: VIEWS.map(listed),
  clicks: listed(CLICKS),
  others: [
    ['add_to_cart', listed(CARTS)],
    ['remove_from_cart', listed(REMOVALS)],
    ['refund', listed(REFUNDS)],
  ] as readonly (readonly [KnownType, ReadonlySet<string>])[],
}))

/** The word that a type is looked up by: its own where the vocabulary has it, else what its words mean together. */
function wordOf(text: string): string {
  const word = folded(text)
  return isListed(word) ? word : (phraseWord(text) ?? word)
}

function isListed(word: string): boolean {
  const { purchases, views, clicks, others } = words()
  return (
    [...purchases, ...views, clicks].some(tier => tier.has(word)) ||
    others.some(([, own]) => own.has(word))
  )
}

/** A type of theirs and what it is to us. */
export type TypeEntry = readonly [theirs: string, ours: KnownType]

/**
 * Their types that are ours, by what they are called. Of the states of one order (created, placed, paid) one is the
 * purchase, the first; of `isVisit`, types that say of a page and not of an item, none is a view where others say of items.
 */
export function typesOf(
  texts: Iterable<string>,
  isVisit: (type: string) => boolean = () => true,
): TypeEntry[] {
  const all = [...new Set(texts)].map(text => [text, wordOf(text)] as const)
  const entries: TypeEntry[] = []
  const { purchases, views, clicks, others } = words()
  for (const [ours, own] of others)
    for (const [text, word] of all) if (own.has(word)) entries.push([text, ours])
  const bought = purchases.find(tier => all.some(([, word]) => tier.has(word)))
  if (bought !== undefined) {
    // Words of the first tier all mean a purchase; those of the others are states that an order passes one after another.
    const meant = bought === purchases[0] ? [...bought] : firstOf(bought, all)
    for (const [text, word] of all) if (meant.includes(word)) entries.push([text, 'purchase'])
  }
  const [items, pages] = views as [ReadonlySet<string>, ReadonlySet<string>]
  const tellsOfItems = all.some(([, word]) => items.has(word))
  for (const [text, word] of all)
    if (items.has(word) || (pages.has(word) && (!tellsOfItems || isVisit(text))))
      entries.push([text, 'page_visit'])
  if (!entries.some(([, ours]) => ours === 'page_visit'))
    for (const [text, word] of all)
      if (clicks.has(word) && !isVisit(text)) entries.push([text, 'page_visit'])
  return entries
}

function firstOf(
  tier: ReadonlySet<string>,
  all: readonly (readonly [string, string])[],
): readonly string[] {
  const first = [...tier].find(word => all.some(([, each]) => each === word))
  return first === undefined ? [] : [first]
}

/** Whether a text is a word for one of our types, whatever stands beside it. */
export const isTypeWord = (text: string): boolean => isListed(wordOf(text))
