package policy

import (
	"time"
	_ "time/tzdata" // zones must not depend on what the machine has installed

	"pilot321/models"
)

// Port is a port of entry (Schedule D, Classification of CBP Districts and Ports).
type Port struct {
	Code string // four digits, of which the first two are the district
	Name string
	Zone string // IANA name
}

// The zones in which ports lie.
const (
	zoneEastern  = "America/New_York"
	zoneCentral  = "America/Chicago"
	zoneMountain = "America/Denver"
	zoneArizona  = "America/Phoenix"
	zonePacific  = "America/Los_Angeles"
	zoneAlaska   = "America/Anchorage"
	zoneHawaii   = "Pacific/Honolulu"
	zoneAtlantic = "America/Puerto_Rico"
)

// ports are the ports where most parcels arrive, and some that keep another time than the rest of their
// district.
var ports = []Port{
	{"0101", "Portland, Maine", zoneEastern},
	{"0401", "Boston", zoneEastern},
	{"0712", "Champlain-Rouses Point", zoneEastern},
	{"0901", "Buffalo-Niagara Falls", zoneEastern},
	{"1001", "New York", zoneEastern},
	{"1101", "Philadelphia", zoneEastern},
	{"1303", "Baltimore", zoneEastern},
	{"1401", "Norfolk-Newport News", zoneEastern},
	{"1512", "Charlotte", zoneEastern},
	{"1601", "Charleston", zoneEastern},
	{"1703", "Savannah", zoneEastern},
	{"1704", "Atlanta", zoneEastern},
	{"1801", "Tampa", zoneEastern},
	{"1803", "Jacksonville", zoneEastern},
	{"1818", "Panama City", zoneCentral},
	{"1819", "Pensacola", zoneCentral},
	{"1901", "Mobile", zoneCentral},
	{"2002", "New Orleans", zoneCentral},
	{"2006", "Memphis", zoneCentral},
	{"2007", "Nashville", zoneCentral},
	{"2016", "Knoxville", zoneEastern},
	{"2301", "Brownsville", zoneCentral},
	{"2304", "Laredo", zoneCentral},
	{"2402", "El Paso", zoneMountain},
	{"2403", "Presidio", zoneCentral},
	{"2501", "San Diego", zonePacific},
	{"2506", "Otay Mesa", zonePacific},
	{"2604", "Nogales", zoneArizona},
	{"2605", "Phoenix", zoneArizona},
	{"2704", "Los Angeles", zonePacific},
	{"2709", "Long Beach", zonePacific},
	{"2720", "Los Angeles International Airport", zonePacific},
	{"2801", "San Francisco International Airport", zonePacific},
	{"2811", "Oakland", zonePacific},
	{"2904", "Portland, Oregon", zonePacific},
	{"3001", "Seattle", zonePacific},
	{"3002", "Tacoma", zonePacific},
	{"3004", "Blaine", zonePacific},
	{"3126", "Anchorage", zoneAlaska},
	{"3201", "Honolulu", zoneHawaii},
	{"3307", "Denver", zoneMountain},
	{"3501", "Minneapolis-St. Paul", zoneCentral},
	{"3801", "Detroit", zoneEastern},
	{"3901", "Chicago", zoneCentral},
	{"4102", "Cincinnati", zoneEastern},
	{"4110", "Indianapolis", zoneEastern},
	{"4115", "Louisville", zoneEastern},
	{"4116", "Owensboro-Evansville", zoneCentral},
	{"4501", "Kansas City", zoneCentral},
	{"4503", "St. Louis", zoneCentral},
	{"4601", "Newark", zoneEastern},
	{"4701", "John F. Kennedy International Airport", zoneEastern},
	{"4909", "San Juan", zoneAtlantic},
	{"5101", "Charlotte Amalie", zoneAtlantic},
	{"5201", "Miami", zoneEastern},
	{"5203", "Port Everglades", zoneEastern},
	{"5206", "Miami International Airport", zoneEastern},
	{"5301", "Houston", zoneCentral},
	{"5401", "Washington", zoneEastern},
	{"5501", "Dallas-Fort Worth", zoneCentral},
}

// districtZones give the zone of a district's ports that the table above does not name; Eastern where
// a district is missing here.
var districtZones = map[string]string{
	"19": zoneCentral, "20": zoneCentral, "21": zoneCentral, "22": zoneCentral, "23": zoneCentral,
	"24": zoneMountain, "25": zonePacific, "26": zoneArizona, "27": zonePacific, "28": zonePacific,
	"29": zonePacific, "30": zonePacific, "31": zoneAlaska, "32": zoneHawaii, "33": zoneMountain,
	"34": zoneCentral, "35": zoneCentral, "36": zoneCentral, "37": zoneCentral, "39": zoneCentral,
	"45": zoneCentral, "49": zoneAtlantic, "51": zoneAtlantic, "53": zoneCentral, "55": zoneCentral,
}

var (
	eastern      = mustLoad(zoneEastern)
	portsByCode  = indexPorts()
	districtLocs = loadDistricts()
)

// Ports lists the ports that the portal knows by name. The slice is shared: do not change it.
func Ports() []Port { return ports }

// PortName is a port's name, or "" for a port the table does not name.
func PortName(code string) string {
	return portsByCode[code].Name
}

// PortDay is the local date at a port, Eastern where the port is not given or not known. The day
// decides which policy applies and on which day a person's total counts.
func PortDay(t time.Time, port string) models.Day {
	return models.DayOf(t.In(PortZone(port)))
}

// PortZone is the time zone of a port, by its own entry, else by its district, else Eastern.
func PortZone(port string) *time.Location {
	if p, ok := portsByCode[port]; ok {
		return p.location
	}
	if len(port) == 4 {
		if location, ok := districtLocs[port[:2]]; ok {
			return location
		}
	}
	return eastern
}

type locatedPort struct {
	Port
	location *time.Location
}

func indexPorts() map[string]locatedPort {
	table := make(map[string]locatedPort, len(ports))
	for _, p := range ports {
		table[p.Code] = locatedPort{p, mustLoad(p.Zone)}
	}
	return table
}

func loadDistricts() map[string]*time.Location {
	table := make(map[string]*time.Location, len(districtZones))
	for district, zone := range districtZones {
		table[district] = mustLoad(zone)
	}
	return table
}

// mustLoad loads a zone of the embedded database; a name that is not in it is a fault of the build.
func mustLoad(zone string) *time.Location {
	location, err := time.LoadLocation(zone)
	if err != nil {
		panic("policy: " + err.Error())
	}
	return location
}
