package pictures

import "encoding/binary"

// orientationTag is EXIF tag 274 (CIPA DC-008, 4.6.4): where row 0 and column 0 of the stored
// picture belong.
const orientationTag = 0x0112

// orientation reads the one thing that is needed of EXIF, from the first image directory of its
// TIFF structure. Anything odd means 1, upright: a wrong turn must never lose a picture.
func orientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	count := int(order.Uint16(tiff[at:]))
	entries := tiff[at+2:]
	for i := 0; i < count && (i+1)*12 <= len(entries); i++ {
		e := entries[i*12:]
		if order.Uint16(e) != orientationTag {
			continue
		}
		// A single value of type SHORT stands in the first two bytes of the value field.
		if v := int(order.Uint16(e[8:])); order.Uint16(e[2:]) == 3 && order.Uint32(e[4:]) == 1 && v >= 1 && v <= 8 {
			return v
		}
		return 1
	}
	return 1
}
