package demo

import "strconv"

func putSellerName(dst []byte, r *row) []byte    { return append(dst, r.parcel.seller.name...) }
func putSellerAddress(dst []byte, r *row) []byte { return append(dst, r.parcel.seller.address...) }
func putSellerCity(dst []byte, r *row) []byte    { return append(dst, r.parcel.seller.city...) }
func putSellerCountry(dst []byte, r *row) []byte { return append(dst, r.parcel.seller.country...) }
func putSellerID(dst []byte, r *row) []byte      { return append(dst, r.parcel.seller.account...) }
func putSellerEmail(dst []byte, r *row) []byte   { return append(dst, r.parcel.seller.email...) }

func putVetted(dst []byte, r *row) []byte {
	if r.parcel.seller.vetted {
		return append(dst, 'Y')
	}
	return append(dst, 'N')
}

func putToName(dst []byte, r *row) []byte    { return r.parcel.to.appendName(dst) }
func putToAddress(dst []byte, r *row) []byte { return r.parcel.to.appendAddress(dst) }
func putToCity(dst []byte, r *row) []byte    { return append(dst, r.parcel.to.place.city...) }
func putToState(dst []byte, r *row) []byte   { return append(dst, r.parcel.to.place.state...) }
func putToZIP(dst []byte, r *row) []byte     { return append(dst, r.parcel.to.zip...) }
func putToPhone(dst []byte, r *row) []byte   { return r.parcel.to.appendPhone(dst) }
func putToEmail(dst []byte, r *row) []byte   { return r.parcel.to.appendEmail(dst) }

// putToWhole gives street, city, state and ZIP code in one cell.
func putToWhole(dst []byte, r *row) []byte {
	dst = append(putToAddress(dst, r), ", "...)
	dst = append(putToCity(dst, r), ", "...)
	dst = append(putToState(dst, r), ' ')
	return putToZIP(dst, r)
}

// appendPadded writes a number with zeros before it, or its last digits where it is too long.
func appendPadded(dst []byte, n uint64, width int) []byte {
	start := len(dst)
	dst = append(dst, "0000000000"[:width]...)
	for i := len(dst) - 1; i >= start; i-- {
		dst[i] = byte('0' + n%10)
		n /= 10
	}
	return dst
}

func appendHundredths(dst []byte, n int64) []byte {
	dst = append(strconv.AppendInt(dst, n/100, 10), '.')
	return appendPadded(dst, uint64(n%100), 2)
}

func appendThousandths(dst []byte, n int64) []byte {
	dst = append(strconv.AppendInt(dst, n/1000, 10), '.')
	return appendPadded(dst, uint64(n%1000), 3)
}

func appendLower(dst []byte, text string) []byte {
	start := len(dst)
	dst = append(dst, text...)
	for i := start; i < len(dst); i++ {
		if c := dst[i]; 'A' <= c && c <= 'Z' {
			dst[i] = c + 'a' - 'A'
		}
	}
	return dst
}

// upper is for filers whose systems know capitals only.
func upper(put func([]byte, *row) []byte) func([]byte, *row) []byte {
	return func(dst []byte, r *row) []byte {
		start := len(dst)
		dst = put(dst, r)
		for i := start; i < len(dst); i++ {
			if c := dst[i]; 'a' <= c && c <= 'z' {
				dst[i] = c - 'a' + 'A'
			}
		}
		return dst
	}
}
