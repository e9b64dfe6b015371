package demo

import "pilot321/models"

// staffDomain is reserved (RFC 2606), so that no mail of the demonstration reaches the agency.
const staffDomain = "cbp.example"

// Staff is one account for each of the agency's roles.
func Staff() []Account {
	return []Account{
		official("Harriet Lowell", models.RoleAnalyst),
		official("Dario Quint", models.RoleOfficer),
		official("Wilhelmina Tate", models.RoleSupervisor),
		official("Emeka Strand", models.RoleAuditor),
		official("June Okafor", models.RoleAdministrator),
	}
}

func official(name string, role models.Role) Account {
	return Account{Name: name, Email: string(role) + "@" + staffDomain, Phone: phoneOf(name), Role: role}
}
