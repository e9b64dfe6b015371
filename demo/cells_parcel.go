package demo

import "strconv"

// The numbers by which filers are joined. The multipliers are prime to the powers of ten, so that no
// two parcels of a seed share a number, and yet the numbers do not follow each other.
const (
	trackingStep, trackingRoom = 7_654_321_9, 1e8
	houseStep, houseRoom       = 4_837_261_3, 1e8
	masterStep, masterRoom     = 7_654_321, 1e7
)

func putTracking(dst []byte, r *row) []byte {
	dst = appendPadded(append(dst, "PLT"...), r.parcel.tag, 6)
	dst = appendPadded(dst, uint64(r.parcel.number)*trackingStep%trackingRoom, 8)
	return append(dst, "US"...)
}

// putMostTracking leaves one number in five out: a broker may know a parcel by its bills alone.
func putMostTracking(dst []byte, r *row) []byte {
	if r.parcel.number%5 == 0 {
		return dst
	}
	return putTracking(dst, r)
}

func putHouse(dst []byte, r *row) []byte {
	dst = appendPadded(append(dst, 'H'), r.parcel.tag, 6)
	return appendPadded(dst, uint64(r.parcel.number)*houseStep%houseRoom, 8)
}

// masterPrefixes begin the air waybills: three numbers under which we know of no airline.
var masterPrefixes = [...]string{"951-", "967-", "971-"}

// putMaster gives the bill of the consignment: an air waybill with its check digit (IATA Resolution
// 600a), or a truck manifest's number.
func putMaster(dst []byte, r *row) []byte {
	p := &r.parcel
	serial := (p.batch*masterStep + p.tag*131) % masterRoom
	if !p.air {
		return appendPadded(append(dst, "ZZTR"...), serial, 8)
	}
	dst = append(dst, masterPrefixes[p.tag%uint64(len(masterPrefixes))]...)
	return append(appendPadded(dst, serial, 7), byte('0'+serial%7))
}

func putMode(air, truck string) func([]byte, *row) []byte {
	return func(dst []byte, r *row) []byte {
		if r.parcel.air {
			return append(dst, air...)
		}
		return append(dst, truck...)
	}
}

func putArrival(dst []byte, r *row) []byte {
	return r.parcel.day.Time().AppendFormat(dst, "2006-01-02")
}
func putPort(dst []byte, r *row) []byte    { return append(dst, r.parcel.port...) }
func putShipped(dst []byte, r *row) []byte { return append(dst, r.parcel.shipped...) }

// putFlight names the conveyance of the consignment.
func putFlight(dst []byte, r *row) []byte {
	if !r.parcel.air {
		return appendPadded(append(dst, "TRK"...), r.parcel.batch%10000, 4)
	}
	return strconv.AppendUint(append(dst, "ZX"...), 100+(r.parcel.batch*37+r.parcel.tag)%900, 10)
}

// putFacility names the place where the parcel can be seen.
func putFacility(dst []byte, r *row) []byte { return append(append(dst, 'X'), r.parcel.port[1:]...) }

func putScan(yes, no string) func([]byte, *row) []byte {
	return func(dst []byte, r *row) []byte {
		if r.parcel.scanned {
			return append(dst, yes...)
		}
		return append(dst, no...)
	}
}

func putScanReference(dst []byte, r *row) []byte {
	if !r.parcel.scanned {
		return dst
	}
	return appendPadded(append(dst, "SCAN-"...), uint64(r.parcel.number), 7)
}

func putKnown(yes, no string) func([]byte, *row) []byte {
	return func(dst []byte, r *row) []byte {
		if r.parcel.known {
			return append(dst, yes...)
		}
		return append(dst, no...)
	}
}

func putWeight(dst []byte, r *row) []byte { return appendThousandths(dst, r.parcel.grams()) }

func putOrder(dst []byte, r *row) []byte {
	dst = appendPadded(append(dst, "ORD-"...), r.parcel.tag, 6)
	return strconv.AppendInt(append(dst, '-'), r.parcel.number, 10)
}

func putMarketName(dst []byte, r *row) []byte { return append(dst, r.market.name...) }
func putMarketSite(dst []byte, r *row) []byte {
	return append(append(dst, "https://"...), r.market.host...)
}
