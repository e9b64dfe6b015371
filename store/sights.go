package store

import (
	"context"
)

// RecentSights gives what the assessments in force of the newest shipments saw, as it is kept (package risk), the newest
// first and at most limit. Shipments that were last assessed before this was kept are passed over.
func (s *Store) RecentSights(ctx context.Context, limit int, do func(shipment int64, doc []byte) error) error {
	rows, err := s.read(ctx).Table("shipments").Where("merged_into = 0").Order("id DESC").Limit(limit).Select("id", "doc").Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var doc []byte
		if err := rows.Scan(&id, &doc); err != nil {
			return err
		}
		seen, err := signalsOf(doc)
		if err != nil {
			return err
		}
		if len(seen) == 0 {
			continue
		}
		if err := do(id, seen); err != nil {
			return err
		}
	}
	return rows.Err()
}

// signalsOf reads what was seen out of a shipment's document and passes over the rest.
func signalsOf(doc []byte) ([]byte, error) {
	if len(doc) > 0 && doc[0] == '{' {
		return nil, nil // written before it was kept
	}
	if len(doc) == 0 || doc[0] != shipmentDocVersion {
		return nil, errShipmentDoc
	}
	r := shipmentReader{doc: doc[1:]}
	for range 4 { // keys and port
		r.skip()
	}
	r.number() // moment of creation
	r.count()  // assessments
	r.byte()   // flags
	filings := r.count()
	if filings > uint64(len(r.doc)) {
		return nil, errShipmentDoc
	}
	for range filings {
		r.number()
		r.number()
		r.skip()
		r.count()
	}
	r.count()     // rule set
	for range 3 { // eligibility
		r.skip()
	}
	for range 4 { // person's day and moment
		r.number()
	}
	size := r.count()
	if r.bad || size > uint64(len(r.doc)) {
		return nil, errShipmentDoc
	}
	return r.doc[:size:size], nil
}

// skip passes over a text.
func (r *shipmentReader) skip() {
	size := r.count()
	if size > uint64(len(r.doc)) {
		r.fail()
		return
	}
	r.doc = r.doc[size:]
}
