package flow_test

import "pilot321/models"

// close removes holds, as an officer's decision does.
func (s *stage) close(list []models.Hold) {
	s.t.Helper()
	for _, h := range list {
		id := jsonOf(h.ID)
		for _, statement := range []string{
			"UPDATE holds SET status = 'closed', outcome = 'remove' WHERE id = " + id,
			"UPDATE shipments SET open_holds = open_holds - 1 WHERE id = " + jsonOf(h.ShipmentID),
		} {
			_, err := s.db.ExecContext(s.t.Context(), statement)
			s.must(err)
		}
	}
}
