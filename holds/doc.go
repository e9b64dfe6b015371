// Package holds decides what a hold is: how it is placed, in which order holds are worked on, who may
// claim and decide, and what a participant may see of one. The portal never says that goods are
// released: an officer removes a hold, and no removal touches another hold that still stands.
package holds
