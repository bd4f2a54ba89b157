/** What a column can be to us. Some are no fields of an event: they say how others are to be read. */
export type Role =
  | 'type'
  | 'time'
  | 'order_time'
  | 'created'
  | 'some_time'
  | 'paid'
  | 'other_time'
  | 'time_of_day'
  | 'customer'
  | 'customer_name'
  | 'item'
  | 'item_name'
  | 'category'
  | 'order'
  | 'session'
  | 'event'
  | 'quantity'
  | 'currency'
  | 'price'
  | 'line_total'
  | 'order_total'
  | 'charge'
  | 'discount'
  | 'status'
  | 'payment_status'

/**
 * What others call it, best first, in English and in the languages of the large shops. Compared folded, with the whole
 * path and with its last name. Gathered from trackers' and shops' documentation and from public data sets.
 */
export const NAMES: Readonly<Record<Role, string>> = {
  type: `event_type event_name event action behavior behaviour behavior_type behaviour_type user_action user_behavior
    action_type activity_type activity interaction interaction_type event_action event_category verb type kind hit_type ev evt act action_name activity_name
    event_label event_key operation user_event user_event_type stage funnel_stage step funnel_step step_name funnel_step_name
    document_type doc_type transaction_type trans_type txn_type record_type entry_type sale_type belegart
    tipo_evento tipo_de_evento evento accion acao ereignis ereignistyp aktion evenement type_evenement azione
    событие тип_события 行为 行为类型 事件 事件类型 イベント 이벤트`,
  time: `timestamp event_timestamp event_time event_ts event_datetime event_date_time event_at ts time_stamp occurred_at
    happened_at event_created_at original_timestamp client_timestamp server_timestamp server_time hit_time hit_timestamp
    collector_tstamp derived_tstamp log_time request_time click_time view_time visit_time action_time`,
  order_time: `order_purchase_timestamp order_timestamp order_datetime order_date_time order_time ordered_at order_date
    order_created_at order_created date_ordered order_placed_at placed_at purchase_timestamp purchase_datetime purchase_time
    purchased_at purchase_date date_of_purchase transaction_timestamp transaction_datetime transaction_time transaction_date
    trans_date txn_date invoice_datetime invoice_date invoice_time sale_datetime sale_time sold_at sale_date sales_date
    date_of_sale date_sold checkout_time checkout_date booking_time booking_date booked_at billing_date bill_date receipt_date
    data_pedido data_do_pedido data_venda data_da_venda data_compra data_da_compra fecha_pedido fecha_de_pedido fecha_compra
    fecha_venta fecha_de_venta date_commande date_de_commande date_achat date_vente bestelldatum bestellzeit kaufdatum
    rechnungsdatum verkaufsdatum data_ordine data_acquisto data_vendita besteldatum orderdatum data_zamowienia дата_заказа
    дата_покупки 下单时间 订单时间 订单日期 购买时间 购买日期 成交时间 交易时间 销售日期 注文日 注文日時 購入日 購入日時 주문일 주문일시 구매일 siparis_tarihi
    order_dt order_day date_of_order date_purchased purchase_dt date_order order_placed order_placed_date placed_on
    ordered_on purchased_on date_of_transaction transaction_dt date_transaction sale_timestamp sold_on sold_date
    data_transacao data_emissao fecha_transaccion fecha_factura fecha_de_factura fecha_de_transaccion date_facture
    date_de_facture date_de_vente date_d_achat auftragsdatum data_fattura data_sprzedazy tanggal_pesanan tanggal_order
    tanggal_transaksi tanggal_penjualan tanggal_pembelian ngày_đặt_hàng ngày_đặt ngày_mua ngày_bán дата_продажи 下单日期
    주문일자 satis_tarihi orderdato ordredato bestillingsdato tilauspaiva
    datum_objednavky rendeles_datuma data_comenzii`,
  created: `created_at date_created created date_created_gmt created_date created_time created_on created_ts creation_date
    creation_time create_time createdatetime createtime criado_em creado_en erstellt_am erstellt cree_le
    data_criacao data_de_criacao fecha_creacion fecha_de_creacion date_creation`,
  some_time: `date_time datetime date time when day dt at date_utc timestamp_utc time_utc local_time local_date
    epoch unix_time unixtime unix_timestamp t_dat sent_at received_at processed_at data fecha datum data_hora fecha_hora zeit uhrzeit zeitpunkt
    zeitstempel dia jour heure data_e_ora giorno tijd дата время дата_и_время 时间 日期 时间戳 日時 日付 날짜 시간 tarih
    tanggal tgl ngày 날자 일자 dato paivamaara`,
  paid: `paid_at date_paid paid_date payment_date paid_time paid_on payment_time charged_at data_pagamento fecha_pago 付款时间`,
  other_time: `updated_at updated modified_at date_modified modified last_modified shipped_at ship_date shipping_date shipped_date
    shipped dispatched_at delivered_at delivery_date delivered_date delivered delivery_time estimated_delivery_date
    completed_at date_completed completed_date cancelled_at canceled_at cancel_date closed_at fulfilled_at approved_at
    order_approved_at order_delivered_carrier_date order_delivered_customer_date order_estimated_delivery_date
    shipping_limit_date ingested_at ingestion_time ingestion_timestamp ingest_time loaded_at load_time uuid_ts
    etl_tstamp exported_at inserted_at inserted_date refunded_at refund_date returned_at return_date due_date required_date expires
    expires_at expiry_date birth_date birthday date_of_birth dob signup_date signup_at registered_at registration_date
    join_date joined_at last_login last_seen first_seen first_purchase last_purchase subscribed_at valid_from valid_to
    start_date end_date next_payment_due_at review_date launch_date release_date manufacturing_date
    last_update last_updated update_time updated_time updated_on date_updated modified_date modified_at modified_on
    last_modified_date aktualisiert_am geandert_am`,
  time_of_day: `time order_time purchase_time sale_time transaction_time invoice_time event_time time_of_day hour_minute
    hora heure uhrzeit ora tijd uur godzina время 时间 時刻 시간 saat`,
  customer: `customer_id user_id visitor_id client_id buyer_id shopper_id member_id account_id person_id profile_id contact_id household_id
    customer_key user_key customer_unique_id customer_number customer_no customer_code client_code cust_id cust custid custno
    user_pseudo_id customer user visitor client buyer shopper member member_number membership_id loyalty_id card_number household_key
    uid userid user_token external_id external_user_id user.external_id user_data.external_id anonymous_id distinct_id device_id cookie_id fullvisitorid mid guest_id
    id_cliente cliente_id cod_cliente codigo_cliente cliente id_usuario usuario_id usuario comprador id_comprador kundennummer
    kunden_id kunde_id kundennr kunde kunden_nr benutzer_id nutzer_id client_no id_client code_client numero_client acheteur id_utilisateur
    utilisateur utente id_utente klant_id klantnummer klant id_klienta klient kod_klienta клиент id_клиента клиент_id покупатель id_покупателя пользователь id_пользователя пользователь_id посетитель id_посетителя
    用户id 用户 用户编号 客户id 客户 客户编号 会员id 会员 买家id 买家 顧客id 顧客 会員id ユーザーid 고객id 고객 회원번호 사용자id musteri_id musteri
    customer.id user.id client.id buyer.id visitor.id who.id who email customer_email user_email buyer_email email_address e_mail mail
    billing_email contact_email correo courriel correo_electronico phone customer_phone phone_number billing_phone telefone telefono telefon
    customer_ref customer_reference cust_no cust_code cust_num client_ref client_key consumer_id consumer
    sold_to_party sold_to ordering_customer_email party_id party codigo_de_cliente numero_cliente cod_cli debitor
    debitornr kunden_nummer codice_cliente no_client ref_client id_pelanggan kode_pelanggan pelanggan id_konsumen
    konsumen mã_khách_hàng khách_hàng musteri_kodu musteri_no kund kundnummer
    kundnr kundenr asiakas asiakasnumero zakaznik vevo`,
  customer_name: `customer_name client_name buyer_name user_name username billing_name full_name nome_cliente nombre_cliente
    kundenname nom_client buyer_username ship_name 客户名称 客户姓名
    customer_full_name client_full_name party_name ordered_by guest_name recipient_name shipping_name bill_to_name
    ship_to_name nombre_del_cliente nome_do_cliente nome_cliente_completo nom_du_client nama_pelanggan tên_khách_hàng
    musteri_adi имя_клиента`,
  item: `item_id product_id sku product_sku item_sku stock_code stockcode article_id article_number product_code item_code
    product_number item_number item_no product_no part_number asin isbn upc ean gtin barcode variant_id variant_sku goods_id goods_no
    good_id prod_id prodid pid iid aid itemid item product product_key listing_id offer_id book_id movie_id course_id
    material material_number style_code model_number catalog_id
    lineitem_sku id_produto produto_id cod_produto codigo_produto produto id_producto producto_id codigo_producto producto articulo
    id_articulo artikelnummer artikel_nr artikelnr artikel_id artikel produkt_id produktnummer produkt produit id_produit
    ref_produit reference produit_id article prodotto id_prodotto codice_prodotto articolo productnummer id_produktu towar товар
    id_товара артикул 商品id 商品 商品编号 商品编码 产品id 产品 货号 商品コード 商品番号 商品 품목 상품id 상품코드 상품 urun_id urun urun_kodu
    product.id item.id product.sku variant.id
    sku_id sku_code product_ref item_ref part_id part_no part_num item_purchased product_purchased product_ordered
    inventory_item_code inventory_item_id item_ordered menu_item menu_item_id codigo_articulo cod_articulo codigo_de_producto codigo_do_produto ref_article
    code_article code_produit codice_articolo cod_articolo id_articolo kode_produk kode_barang id_produk id_barang
    produk barang mã_sản_phẩm sản_phẩm kod_produktu towar_id id_товар код_товара varenr varenummer vare
    artnr tuote tuotenumero zbozi termek cikkszam produs cod_produs`,
  item_name: `product_name item_name product_title item_title lineitem_name title name description product_description item_description
    product_desc item_desc itemdescription article_name book_title goods_name nome_produto nombre_producto produktname artikelname artikelbezeichnung
    bezeichnung nom_produit designation libelle nome_prodotto descricao descripcion beschreibung productnaam nazwa_produktu
    nazwa название наименование 商品名称 商品名 产品名称 상품명 urun_adi
    nome_do_produto nombre_del_producto nom_du_produit produktbezeichnung artikelbeschreibung libelle_produit
    descricao_do_produto nama_produk nama_barang tên_sản_phẩm nazwa_towaru наименование_товара название_товара`,
  category: `product_category category category_name item_category category_code category_id product_type product_line department
    sub_category product_group categoria kategorie categorie kategoria категория 类目 商品类目 分类 カテゴリ 카테고리 kategori`,
  order: `order_id order_no order_number transaction_id invoice_no invoice_id invoice_number invoice purchase_id sale_id sales_id
    sales_order_id sales_order_number increment_id order_code order_ref order_reference order_key txn_id trans_id transaction_no receipt_id receipt_no
    receipt_number receipt bill_no bill_number bill_id basket_id booking_id reservation_id checkout_id order transaction ticket_id ticket_number
    id_pedido pedido_id numero_pedido pedido num_pedido id_venda venda_id id_compra nota_fiscal id_venta venta_id factura id_factura
    bestellnummer bestell_nr bestellung_id bestellung auftragsnummer rechnungsnummer rechnung_nr belegnummer commande id_commande
    numero_commande commande_id facture id_ordine numero_ordine ordine fattura bestelnummer ordernummer id_zamowienia numer_zamowienia
    zamowienie заказ id_заказа номер_заказа 订单号 订单id 订单编号 交易号 注文番号 注文id 주문번호 주문id siparis_no siparis_id
    order.id transaction.id amazon_order_id merchant_order_id
    order_num order_nr order_nbr order_name ordno orderno sales_order sales_order_no so_number sale_no sale_number
    sales_no sales_number sale_ref invoice_num invoice_nr inv_no inv_id inv_number transaction_number transaction_ref
    transaction_code txn_no voucher_no voucher_number memo_no check_number check_no codigo_venda cod_venda
    codigo_da_venda codigo_pedido codigo_do_pedido cod_pedido numero_do_pedido numero_da_venda num_venda no_pedido
    nro_pedido numero_de_pedido codigo_compra id_transacao transacao_id transacao id_transaccion transaccion_id
    transaccion numero_factura numero_de_factura nro_factura num_factura no_factura numero_ticket nro_ticket folio
    comprobante numero_de_commande num_commande no_commande ref_commande reference_commande code_commande
    numero_facture num_facture no_facture id_vente numero_vente id_achat auftrag auftrags_nr auftrags_id bestell_id
    bestellungs_id bestellungsnummer rechnungs_nr rechnungs_id beleg_nr beleg bon_nr bonnummer id_vendita
    id_transazione numero_fattura faktuurnummer id_transaksi kode_transaksi no_transaksi nomor_transaksi id_pesanan
    kode_pesanan no_pesanan nomor_pesanan no_invoice nomor_invoice no_faktur id_penjualan mã_đơn_hàng mã_đơn đơn_hàng
    mã_hóa_đơn номер_чека чек id_продажи fatura_no fis_no satis_no ordrenr ordrenummer ordernr tilausnumero
    increment_id order_increment_id nomor_order no_de_commande no_de_pedido no_de_facture no_ordine no_orden no_venta
    cislo_objednavky objednavka rendelesszam comanda numar_comanda`,
  session: `session_id user_session session ga_session_id session_key session_number visit_id visitid sid browser_session_id
    session_token id_sessao id_sesion sesion sitzung sitzungs_id id_session sessione sessie сессия 会话id 会话 セッションid 세션id
    session.id context.session_id`,
  event: `event_id message_id uuid event_uuid hit_id insert_id log_id row_id id`,
  quantity: `quantity qty quantity_ordered order_quantity quantity_sold units units_sold item_quantity product_quantity lineitem_quantity num_items number_of_items
    item_count items_sold pieces pcs unit_count qty_ordered quantity_purchased sales_qty sold_qty purchase_quantity number_of_units
    quantidade qtd qtde cantidad cant menge anzahl stueckzahl stuckzahl stuck stueck quantite qte quantita aantal ilosc количество кол_во 数量 购买数量 销量 個数 購入数 수량 adet miktar
    order_qty ordered_quantity quantity_bought unit_sold units_ordered unit_quantity total_quantity total_qty
    copies_sold nos net_quantity net_items_sold cantidad_vendida cantidad_comprada unidades unidades_vendidas quantidade_vendida
    quantidade_comprada qtd_vendida quantite_vendue quantite_commandee qte_vendue unites stk bestellmenge
    verkaufsmenge quantita_venduta qta pezzi jumlah jumlah_barang kuantitas số_lượng miktari колво количество_товара
    购买数 주문수량 판매수량 antal antall maara mnozstvi pocet_kusu mennyiseg darab cantitate`,
  currency: `currency currency_code order_currency item_currency transaction_currency price_currency iso_currency currency_iso presentment_currency moeda moneda
    waehrung wahrung devise monnaie valuta waluta валюта 币种 货币 通貨 통화 para_birimi`,
  price: `price unit_price item_price product_price price_per_unit unitprice sale_price selling_price price_each each_price
    lineitem_price list_price retail_price unit_cost_price sold_price purchase_price item_price_usd price_usd unit_price_usd current_price final_price
    preco preco_unitario valor_unitario precio precio_unitario preis einzelpreis stueckpreis stuckpreis prix prix_unitaire pu prezzo
    prezzo_unitario prijs stukprijs cena cena_jednostkowa цена стоимость 价格 单价 商品价格 単価 価格 가격 단가 fiyat birim_fiyat
    price_per_item price_per_piece price_unit per_unit_price sales_price sell_price unit_selling_price unit_sale_price
    base_price original_unit_price discounted_unit_price price_at_purchase unit_amount precio_venta precio_de_venta precio_unit preco_venda preco_de_venda preco_unit
    valor_unit vl_unitario vlr_unitario prix_vente prix_de_vente prix_unit verkaufspreis verkaufspreis_pro_stuck
    preis_pro_stuck prezzo_vendita prezzo_di_vendita prezzo_unit cena_sprzedazy harga harga_satuan harga_jual đơn_giá
    giá giá_bán satis_fiyati 판매가 판매가격 unit_rate mrp rate pris enhetspris styckpris stykpris hinta yksikkohinta
    jednotkova_cena cena_za_kus egysegar pret pret_unitar discounted_price final_unit_price special_price offer_price
    net_price gross_price net_unit_price gross_unit_price paid_price price_paid deal_price promo_price promotional_price
    nettopreis bruttopreis einzelpreis_netto einzelpreis_brutto preis_netto preis_brutto prix_ht prix_ttc pu_ht pu_ttc
    precio_neto precio_bruto prezzo_netto prezzo_lordo cena_netto cena_brutto`,
  line_total: `order_item_total net_line_total line_total_after_discount discounted_total discounted_price_total net_sales line_total line_revenue line_amount item_total
    item_revenue row_total line_item_total extended_price item_subtotal line_subtotal line_price total_line_price product_revenue item_amount
    revenue sales sales_amount sale_amount total_sales total_price total_amount amount total purchase_amount amount_spent purchase_amount_usd
    transaction_amount payment_amount total_spent gross_sales net_sales turnover total_revenue total_value value event_value purchase_value conversion_value monetary_value spend sales_value
    subtotal sub_total price_total total_cost
    valor_total total_venda valor_venda valor_da_venda valor receita faturamento valor_compra importe importe_total monto monto_total
    total_venta ventas ingreso ingresos umsatz gesamtpreis gesamtbetrag betrag summe erlos gesamt montant montant_total chiffre_affaires prix_total
    total_ttc ca importo totale ricavo fatturato bedrag totaal omzet kwota wartosc suma przychod сумма выручка итого 金额 总金额 总价 销售额 成交额 实付金额
    金額 合計 売上 売上金額 금액 총액 매출 매출액 tutar toplam
    net_amount net_total net_revenue net_value net_sales_amount final_amount final_total total_after_discount
    amount_after_discount discounted_amount payable_amount total_sale total_sales_amount total_sale_amount
    sales_revenue sales_total sale_total sale_value gross_amount gross_total gross_revenue gross_value
    gross_sales_amount extended_amount extended_total line_value item_value line_sales bill_amount total_bill
    total_bill_amount purchase_total purchase_revenue order_line_total total_harga jumlah_harga thành_tiền tổng_tiền
    valor_final valor_da_compra valor_de_venda valor_venda_total preco_total precio_total valor_liquido valor_bruto
    vl_total vlr_total total_da_venda total_de_venta total_linea monto_venta monto_de_venta importe_venta
    total_facturado venta montant_vente montant_ht total_ht total_vente total_ligne ca_ht ca_ttc nettobetrag
    bruttobetrag gesamtsumme gesamtwert positionswert positionssumme importo_totale prezzo_totale totale_riga
    wartosc_sprzedazy sprzedaz kwota_netto kwota_brutto сумма_продажи 销售金额 总销售额 소계 결제금액 판매금액 小計 税込金額 toplam_tutar
    satis_tutari product_subtotal importe_linea importe_de_linea total_ligne_ht total_ligne_ttc montant_ligne importo_riga
    summa belop beløb belob yhteensa celkem osszesen vegosszeg`,
  order_total: `order_total order_amount order_value order_total_amount order_grand_total grand_total total_order_value cart_value cart_total basket_value
    basket_total invoice_total invoice_amount order_revenue order_price total_order_amount transaction_total checkout_total order_sum
    transaction_revenue transaction_value total_paid amount_paid amount_due total_due total_pedido valor_pedido montant_commande bestellwert bestellsumme rechnungsbetrag
    totale_ordine 订单金额 订单总额 注文金額 주문금액
    total_order order_subtotal total_de_la_commande total_commande montant_de_la_commande valor_do_pedido
    valor_total_pedido total_del_pedido сумма_заказа siparis_tutari total_bestellung`,
  charge: `tax taxes tax_amount tax_total total_tax vat vat_amount gst shipping shipping_cost shipping_fee shipping_price shipping_amount
    shipping_total freight freight_value delivery_fee fee fees tip tips profit gross_profit margin cost unit_cost cogs commission
    balance outstanding_balance weight rating score rank stock inventory age zip postal_code latitude longitude lat lon lng year month
    week hour minute duration discount_rate tax_rate payment_installments installments compare_at_price budget income gross_income
    refunded_amount refund_amount imposto frete custo lucro steuer versand kosten gewinn taxe tva livraison impuesto envio iva
    shipping_charge shipping_charges delivery_charge delivery_charges delivery_cost handling handling_fee
    service_charge service_fee packaging deposit credit_limit salary target quota forecast competitor_price
    competitor_pricing unit_profit total_profit net_profit profit_margin gross_margin gross_margin_percentage
    cost_price purchase_cost buying_price product_standard_cost total_product_cost standard_cost
    unit_price_discount_pct costo costo_unitario coste custo_unitario preco_custo preco_de_custo precio_costo ganancia
    utilidad margen marge marge_brute margem einkaufspreis ek_preis prix_achat prix_d_achat cout frais_de_port
    versandkosten mwst ust iva_amount pajak ongkir`,
  discount: `discount discount_amount discount_total total_discount line_discount item_discount lineitem_discount discount_percent discount_pct
    discount_value promotion_amount coupon_amount coupon_discount discount_applied desconto descuento rabatt remise sconto korting rabat скидка 折扣 優惠
    discounts discount_percentage discount_perc discount_rate disc disc_pct disc_amount discounts_amount potongan
    dto dcto diskon markdown promo_discount voucher_discount descuento_pct remise_pct rabatt_prozent indirim`,
  status: `order_status status financial_status fulfillment_status order_state state delivery_status shipping_status transaction_status sale_status
    status_pedido estado_pedido bestellstatus statut statut_commande stato статус 订单状态 状态 注文状態 상태 durum is_cancelled is_returned returned cancelled is_return is_refund is_refunded is_canceled is_test`,
  payment_status: `payment_status payment_state payment_result transaction_result charge_status payment_success status_pagamento estado_pago zahlungsstatus
    statut_paiement 支付状态`,
}
