package demo

import "strconv"

func putDescription(dst []byte, r *row) []byte { return r.line.appendDescription(dst) }

// carrierCut is where carriers' systems cut a description off.
const carrierCut = 45

func putCutDescription(dst []byte, r *row) []byte {
	start := len(dst)
	dst = r.line.appendDescription(dst)
	end := min(len(dst), start+carrierCut)
	for end > start && dst[end-1] == ' ' {
		end--
	}
	return dst[:end]
}

func putBrand(dst []byte, r *row) []byte { return append(dst, r.line.brand...) }

func putSKU(dst []byte, r *row) []byte {
	dst = appendPadded(append(dst, "G"...), uint64(r.line.number), 3)
	return strconv.AppendInt(append(dst, '-'), int64(100+r.line.model), 10)
}

func putTariff(dst []byte, r *row) []byte { return append(dst, r.line.goods.tariff...) }

// putTariffDigits leaves the dot behind the heading's four digits out.
func putTariffDigits(dst []byte, r *row) []byte {
	return append(append(dst, r.line.goods.tariff[:4]...), r.line.goods.tariff[5:]...)
}

// putOrigin takes the goods for made where they are sold.
func putOrigin(dst []byte, r *row) []byte { return append(dst, r.parcel.seller.country...) }

func putPrice(dst []byte, r *row) []byte    { return appendHundredths(dst, r.line.cents) }
func putCurrency(dst []byte, _ *row) []byte { return append(dst, "USD"...) }
func putQuantity(dst []byte, r *row) []byte { return strconv.AppendInt(dst, r.line.quantity, 10) }
func putValue(dst []byte, r *row) []byte {
	return appendHundredths(dst, r.line.cents*r.line.quantity)
}

// putListing links to the listing: one page a seller and model.
func putListing(dst []byte, r *row) []byte {
	dst = append(putMarketSite(dst, r), "/item/"...)
	dst = appendPadded(dst, uint64(r.parcel.seller.number), 4)
	dst = appendPadded(dst, uint64(r.line.number), 3)
	return appendPadded(dst, uint64(r.line.model%8), 2)
}

func putPicture(dst []byte, r *row) []byte {
	of := r.options.PicturesOf
	if of == nil {
		of = DrawingsOf
	}
	return append(dst, of(Listing{Parcel: r.parcel.number, Seller: r.parcel.seller.number,
		Goods: r.line.number, Shared: r.line.borrowed})...)
}
