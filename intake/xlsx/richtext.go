package xlsx

// richText appends the text of the element at hand, which is the one of a cell: its runs are joined, and
// how it is pronounced is left out. It reads to the end of the element.
func (s *scanner) richText(dst []byte, limit int) ([]byte, error) {
	from := len(dst)
	for depth := 1; depth > 0; {
		if err := s.next(); err != nil {
			return dst, err
		}
		switch s.kind {
		case startTag:
			switch string(s.name) {
			case "rPh", "rPr", "phoneticPr":
				if err := s.skip(); err != nil {
					return dst, err
				}
			case "t":
				var err error
				if dst, err = s.content(dst, len(dst)+limit); err != nil {
					return dst, err
				}
			default:
				depth++
			}
		case endTag:
			depth--
		case endOfPart:
			return dst, s.malformed()
		}
		if len(dst)-from > limit {
			return dst, tooLong(limit, "a cell")
		}
	}
	return unescape(dst, from), nil
}

// content appends the text of the element at hand, to its end.
func (s *scanner) content(dst []byte, limit int) ([]byte, error) {
	for {
		if err := s.next(); err != nil {
			return dst, err
		}
		switch s.kind {
		case textRun:
			var err error
			if dst, err = s.appendText(dst); err != nil {
				return dst, err
			}
			if len(dst) > limit {
				return dst, tooLong(limit, "a cell")
			}
		case startTag:
			if err := s.skip(); err != nil {
				return dst, err
			}
		default:
			return dst, nil
		}
	}
}
