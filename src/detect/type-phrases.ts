import { folded, wordsIn } from './folded.ts'
import { onlyOnce } from './once.ts'

/** What the words of a type can say. */
const WORDS = {
  nothing: `ecommerce ecom shop store evt app web mobile site fb ga track tracking custom online
    to from in into on of the a an my user users customer customers event events action
    al a de del do da dos das ao na no en el la los las un una in den dem der die das einen zum au aux du le les l
    alla nel al aan het op w z do na в из на`,
  view: `view viewed views viewing see saw seen look looked browse browsed browsing visit visited visits
    ver visto vista visita visitar visitado visualizar visualizacion visualizacao visualizado visualizou consultar consulta
    ansehen angesehen ansicht aufruf aufgerufen angezeigt besuch voir vu vue visite consulter consultation
    vedere visto visualizza visualizzare visualizzazione visualizzato bekijken bekeken просмотр просмотрел просмотреть просмотрен`,
  click: 'click clicks clicked clic clique geklickt klick clico клик',
  item: `product products item items article articles good goods sku detail details pdp producto productos articulo articulos
    produto produtos artigo produkt produkte artikel produit produits prodotto prodotti articolo product produktu
    товар товара товары`,
  page: 'page pages screen site website home homepage pagina seite startseite ecran sito strona страница страницы',
  add: `add added adding adds addition put agregar agrego agregado agregada anadir anadido adicionar adicionou adicionado adicao
    hinzufugen hinzugefugt gelegt legen ajouter ajout ajoute aggiungere aggiunto aggiunta aggiungi toevoegen toegevoegd
    dodaj dodano dodanie добавить добавление добавил добавлен добавлено`,
  remove: `remove removed removing removal delete deleted eliminar eliminado eliminacion quitar quitado remover removido removeu
    remocao entfernen entfernt loschen geloscht supprimer supprime retirer retire suppression rimuovere rimosso rimozione
    verwijderen verwijderd usun usunieto удалить удаление удалил удален удалено`,
  cart: `cart basket bag trolley carrito cesta carro carrinho sacola cesto warenkorb einkaufswagen panier carrello winkelwagen
    winkelmand winkelmandje koszyk koszyka корзина корзину корзины`,
  buy: `purchase purchased purchases buy buys bought compra compro comprado comprada comprar comprou kauf gekauft kaufen achat
    achete acheter acquisto acquistato acquistare aankoop gekocht kopen zakup kupno kupil покупка купил купить куплен`,
  order:
    'order orders pedido orden encomenda bestellung commande ordine bestelling zamowienie заказ',
  pay: 'payment pago pagamento zahlung paiement betaling platnosc оплата',
  checkout: 'checkout',
  done: `complete completed completes completion success successful succeeded done made finished completado completada
    realizado realizada finalizado finalizada exitoso exitosa concluido concluida abgeschlossen erfolgreich termine terminee
    effectue effectuee reussi reussie completato completata effettuato effettuata voltooid afgerond zakonczone
    успешно завершен завершена завершено`,
  created:
    'created create new creado creada criado criada erstellt cree creee creato aangemaakt utworzone создан',
  placed: 'placed place submitted submit aufgegeben passee geplaatst zlozone оформлен',
  refund: `refund refunded reembolso reembolsado reembolsada erstattung erstattet rembourse remboursement rimborso rimborsato
    terugbetaling zwrot возврат`,
} as const

type Meaning = keyof typeof WORDS

/** What words mean together, whatever their order, by a word of the vocabulary that means the same. */
const PHRASES: readonly (readonly [meanings: string, word: string])[] = [
  ['view item', 'view_item'],
  ['view item page', 'view_item'],
  ['view page', 'page_view'],
  ['view', 'view'],
  ['click item', 'item_click'],
  ['cart', 'add_to_cart'],
  ['add cart', 'add_to_cart'],
  ['add cart item', 'add_to_cart'],
  ['add item', 'item_added'],
  ['remove cart', 'remove_from_cart'],
  ['remove cart item', 'remove_from_cart'],
  ['remove item', 'item_removed'],
  ['buy', 'purchase'],
  ['buy item', 'purchase'],
  ['buy done', 'purchase'],
  ['buy item done', 'purchase'],
  ['buy checkout', 'purchase'],
  ['buy checkout done', 'purchase'],
  ['buy order', 'purchase'],
  ['buy order done', 'purchase'],
  ['order item', 'order'],
  ['order created', 'order_created'],
  ['order placed', 'order_placed'],
  ['order done', 'order_completed'],
  ['checkout done', 'checkout_completed'],
  ['pay done', 'payment_success'],
  ['refund', 'refund'],
  ['refund item', 'refund'],
  ['refund order', 'refund'],
  ['refund pay', 'refund'],
  ['refund done', 'refund'],
  ['refund order done', 'refund'],
]

const known = onlyOnce(() => {
  const meanings = new Map<string, Meaning>()
  for (const [meaning, words] of Object.entries(WORDS) as [Meaning, string][])
    for (const word of words.split(/\s+/))
      if (!meanings.has(folded(word))) meanings.set(folded(word), meaning)
  const phrases = new Map(PHRASES.map(([said, word]) => [keyOf(said.split(' ')), folded(word)]))
  return { meanings, phrases }
})

/** Whose type it is: com.example.product.viewed. */
const DOMAIN = /^(?:com|org|net|io|co)\.[\w-]+\./

const keyOf = (meanings: Iterable<string>): string => [...new Set(meanings)].sort().join(' ')

/**
 * The word of the vocabulary that a type in several words means: add_to_cart for "Product added to the cart",
 * "agregar_carrito". Null where any of its words says more than that: view_cart, purchase_failed, add_to_cart_error.
 */
export function phraseWord(text: string): string | null {
  const { meanings, phrases } = known()
  const words = wordsIn(text.replace(DOMAIN, ''))
  const all = words.map(word => meanings.get(word))
  if (words.length < 2 || all.includes(undefined)) return null
  return phrases.get(keyOf((all as Meaning[]).filter(meaning => meaning !== 'nothing'))) ?? null
}

const NOT_DONE =
  /^(?:fail|failed|failure|error|cancel|canceled|cancelled|abandon|abandoned|intent|intention|attempt|attempted|start|started|begin|began|initiate|initiated|history|declined|rejected|step|button|info|details?)$/

/** Whether a type speaks of buying, and of nothing that comes before it or goes wrong. */
export function speaksOfBuying(text: string): boolean {
  const words = wordsIn(text)
  return (
    words.some(word => known().meanings.get(word) === 'buy') &&
    !words.some(word => NOT_DONE.test(word))
  )
}
