package elements

import "strings"

// foreignGoods pairs names of goods in the languages that parcels come in – Spanish, German, French,
// Italian, Portuguese, Polish, Turkish and Chinese in Latin letters – with an exact description of such
// goods in English. Letters are written without their marks. Words that English or well-known brands use
// as well (hose, robe, kinder) are left out.
var foreignGoods = []struct{ words, english string }{
	{`zapato zapatos zapatilla zapatillas sandalias schuhe stiefel hausschuhe turnschuhe damenschuhe herrenschuhe chaussure
		chaussures bottes scarpa scarpe stivali ciabatte sapato sapatos sapatilhas buty trampki kozaki ayakkabi ayakkabisi terlik
		xiezi yundongxie nvxie nanxie`, "“women's running shoes, rubber sole, textile upper”"},
	{`camiseta camisetas camisa camisas pantalones vestido vestidos falda faldas chaqueta chaquetas abrigo sudadera sudaderas
		calcetines ropa blusa sujetador vaqueros kleid kleider damenkleid sommerkleid hosen jacke jacken hemd hemden socken
		unterhose unterhosen strickjacke kleidung kinderkleidung damenjacke herrenhemd jupe vetement vetements chaussettes manteau
		maglietta maglia vestito vestiti giacca giacche gonna pantaloni calzini camicia felpa calcas saia casaco meias moletom roupa
		roupas sukienka sukienki koszulka koszulki koszula spodnie bluza kurtka spodnica skarpetki elbise gomlek pantolon ceket
		corap tisort kazak yifu lianyiqun kuzi chenshan waitao nvzhuang nanzhuang tongzhuang`, "“women's dresses, 60% cotton 40% polyester”"},
	{`bolso bolsos mochila mochilas cartera carteras bolsas tasche taschen handtasche handtaschen umhangetasche geldborse
		sacoche portefeuille cartable borsa borse zaino zaini portafoglio carteira torebka torebki plecak plecaki portfel cuzdan
		canta cantasi beibao shoutibao qianbao`, "“leather handbags” or “nylon backpack”"},
	{`juguete juguetes muneca munecas rompecabezas peluche peluches spielzeug puppe puppen kuscheltier kinderspielzeug jouet
		jouets poupee giocattolo giocattoli bambola brinquedo brinquedos boneca zabawka zabawki oyuncak oyuncagi wanju
		maorongwanju`, "“children's toys made of plastic” or “wooden puzzles”"},
	{`funda fundas carcasa carcasas cargador cargadores handyhulle schutzhulle ladegerat ladekabel coque coques housse chargeur custodia
		caricatore caricabatterie capinha carregador ladowarka ladowarki kilif kilifi shouji shoujike chongdianqi`, "“phone cases made of silicone” or “USB phone chargers”"},
	{`pendientes pulsera pulseras anillo anillos joyas joyeria ohrringe halskette ringe bague bagues boucles collana orecchini
		bracciale anello gioielli brincos naszyjnik kolczyki bransoletka pierscionek kolye bilezik yuzuk xianglian erhuan
		shouzhuo`, "“silver earrings” or “bracelet, stainless steel”"},
	{`reloj relojes armbanduhr uhr uhren montre montres orologio orologi relogio relogios zegarek zegarki saati shoubiao`,
		"“wristwatch, quartz, steel case”"},
	{`almohada almohadas sabana sabanas toalla toallas cortina cortinas lampara lamparas bettwasche handtuch handtucher vorhang
		vorhange rideau rideaux coussin coussins lenzuola asciugamano asciugamani cuscino cuscini toalha toalhas almofada
		poduszka poduszki recznik reczniki posciel yastik havlu perde battaniye chuangdan maojin zhentou chuanglian`,
		"“bed sheets, 100% cotton” or “bath towels”"},
	{`cocina olla sarten cuchillo cuchillos topf topfe pfanne pfannen geschirr messer besteck casserole vaisselle couteau couteaux
		pentola pentole padella coltello coltelli panela panelas cozinha garnek garnki patelnia noze tencere bicak guoju beizi
		chabei`, "“steel cooking pots” or “ceramic coffee mugs”"},
	{`auriculares inalambricos altavoz teclado kopfhorer lautsprecher tastatur ecouteurs clavier cuffie tastiera sluchawki
		glosnik klawiatura kulaklik hoparlor klavye erji lanyaerji jianpan`, "“wireless earphones with charging case”"},
	{`repuesto repuestos recambio ersatzteil ersatzteile autoteile bremsbelage ricambio ricambi pecas czesci yedek parca peijian
		qichepeijian`, "“bicycle brake pads” or “automobile oil filter”"},
	{`regalo regalos geschenk geschenke cadeau cadeaux presente prezent prezenty hediye hediyelik liwu lipin`,
		"the goods in the gift: “cotton bath towels” or “board game”"},
	{`mujer mujeres hombre hombres damen herren madchen jungen femmes hommes bambini bambina mulher homem damski damska damskie
		meski meska meskie dzieciece kadin erkek cocuk nvshi nanshi ertong`, ""},
}

// foreignParticles are small words and materials. One of them says little; several do.
const foreignParticles = `de del la las el los en con para por una unos muy y der das und mit von aus auf ein eine einen oder ohne
	fuer zum zur im ist le les des du dans une avec aux est di della delle dei degli gli nel con per alla um uma em ao dos dla oraz
	ze bez ve ile icin bir algodon madera acero inoxidable plastico cuero baumwolle leder holz edelstahl kunststoff coton cuir acier
	inoxydable cotone legno acciaio algodao couro madeira bawelna skora drewno stal pamuk deri ahsap celik hecho nuevo nueva neu
	neue neuer rosso nero bianco schwarz negro negra blanco blanca azul rojo rouge noire czarny bialy siyah beyaz kobiet dzieci
	ninos ninas nina nino kinder enfant enfants fille garcon femme homme uomo donna bebe talla taglia rozmiar groesse grose`

// signWords are all words that lookAt asks for.
var signWords = makeSignWords()

// englishFor offers an exact English description to whoever described goods in another language.
func englishFor(description string) string {
	if english := nounsIn(description); english != "" {
		return english
	}
	return generalAdvice
}

// nounsIn finds the first foreign name of goods in a text and gives its English description, or "".
func nounsIn(text string) string {
	for word := range strings.FieldsFuncSeq(foldAccents(text), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if english := foreignNouns()[word]; english != "" {
			return english
		}
	}
	return ""
}
