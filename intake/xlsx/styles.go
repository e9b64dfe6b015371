package xlsx

import (
	"errors"
	"strconv"
)

// builtIn are the formats that every workbook has without listing them (ECMA-376 18.8.30). Those from 27
// to 36 and from 50 to 58 are dates wherever they mean anything, which is in East Asian languages; what
// is not here shows a number or a text as it is.
var builtIn = map[int]string{
	14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
	22: "m/d/yy h:mm", 27: "yyyy-m", 28: "m-d", 29: "m-d", 30: "m-d-yy", 31: "yyyy-m-d", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm",
	35: "h:mm:ss", 36: "yyyy-m", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 50: "yyyy-m", 51: "m-d", 52: "yyyy-m", 53: "m-d",
	54: "m-d", 55: "h:mm", 56: "h:mm:ss", 57: "yyyy-m", 58: "m-d",
}

// errDone ends the reading of a part whose rest is of no interest.
var errDone = errors.New("read enough")

// readStyles reads which format the cells of each style have. A workbook without styles shows all
// numbers as they are.
func (b *Book) readStyles() error {
	if b.formats != nil {
		return nil
	}
	formats := []format{}
	if b.styles == "" {
		b.formats = formats
		return nil
	}
	known := map[int]format{}
	for id, code := range builtIn {
		known[id] = parseFormat(code)
	}
	inCells := false
	err := b.read(b.styles, func(s *scanner) error {
		switch string(s.name) {
		case "numFmt":
			if len(known) == maxStyles {
				return damaged("it has too many formats of numbers")
			}
			if id, err := strconv.Atoi(s.value("numFmtId")); err == nil {
				known[id] = parseFormat(s.value("formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			return errDone
		case "xf":
			if !inCells {
				return nil
			}
			if len(formats) == maxStyles {
				return damaged("it has too many styles of cells")
			}
			id, _ := strconv.Atoi(s.value("numFmtId"))
			formats = append(formats, known[id])
		}
		return nil
	})
	if err != nil && err != errDone {
		return err
	}
	b.formats = formats
	return nil
}
