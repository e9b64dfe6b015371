package risk

import "pilot321/models"

// NormalKeys brings all keys of a filing to their normal form.
func NormalKeys(k models.Keys) models.Keys {
	return models.Keys{Tracking: models.NormalKey(k.Tracking), House: models.NormalKey(k.House), Master: models.NormalKey(k.Master)}
}
