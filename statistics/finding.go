package statistics

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"pilot321/models"
)

// The sentences here are the titles of charts: what the figures of the last month that is over say, beside
// the month before. Only what is shown is spoken of.

// latest gives the last two months of the report that are over and fit; ok is false without at least one.
func (r Report) latest(fits func(Row) bool) (now, before Row, two, ok bool) {
	for i := len(r.Months) - 1; i >= 0; i-- {
		m := r.Months[i]
		if m.Running || !fits(m) {
			continue
		}
		if ok {
			return now, m, m.Month == now.Month-1, true
		}
		now, ok = m, true
	}
	return now, before, false, ok
}

// among says of which mode a sentence speaks.
func (r Report) among(what string) string {
	if r.Mode == AllModes {
		return what
	}
	return strings.ToLower(ModeLabel(r.Mode)) + " " + what
}

// HoldRateFinding is "3.1% of shipments filed in October 2026 were held, down from 3.9% in September".
// Where chance alone could explain the change, it says so.
func (r Report) HoldRateFinding() string {
	rate := func(m Row) bool { return r.tellable(m.HoldRate) }
	now, before, two, ok := r.latest(rate)
	if !ok {
		return "Too few " + r.among("shipments") + " for a hold rate yet"
	}
	text := fmt.Sprintf("%s of %s filed in %s were held", PercentText(now.HoldRate.Share()), r.among("shipments"), now.Month.Name())
	if !two {
		return text
	}
	a, b := Percent(now.HoldRate.Share()), Percent(before.HoldRate.Share())
	earlier := before.Month.Before(now.Month)
	if a == b {
		return text + ", the same as in " + earlier
	}
	text += fmt.Sprintf(", %s from %s in %s", upOrDown(a, b), PercentText(before.HoldRate.Share()), earlier)
	if !now.HoldRate.Differs(before.HoldRate) {
		text += ", a change that chance could explain"
	}
	return text
}

func (r Report) tellable(rate Rate) bool { return rate.Publishable() || r.Open && rate.Known() }

func upOrDown(now, before float64) string {
	if now > before {
		return "up"
	}
	return "down"
}

// ShipmentsFinding is "12,345 shipments were first filed in October 2026, up from 11,002 in September".
func (r Report) ShipmentsFinding() string {
	now, before, two, ok := r.latest(func(m Row) bool { return m.Shipments.Open() })
	if !ok {
		return "No month is over yet"
	}
	text := fmt.Sprintf("%s %s first filed in %s", grouped(now.Shipments.N), plural(now.Shipments.N, r.among("shipment")+" was", r.among("shipments")+" were"), now.Month.Name())
	earlier := before.Month.Before(now.Month)
	switch a, b := now.Shipments.N, before.Shipments.N; {
	case !two:
		return text
	case a == b:
		return text + ", as many as in " + earlier
	default:
		return text + fmt.Sprintf(", %s from %s in %s", upOrDown(float64(a), float64(b)), grouped(b), earlier)
	}
}

// ModesFinding is "Hold rates ran from 2.1% (truck) to 4.4% (mail)".
func (r Report) ModesFinding() string {
	var low, high *Row
	for i := range r.ByMode {
		m := &r.ByMode[i]
		if !r.tellable(m.HoldRate) {
			continue
		}
		if low == nil || m.HoldRate.Share() < low.HoldRate.Share() {
			low = m
		}
		if high == nil || m.HoldRate.Share() > high.HoldRate.Share() {
			high = m
		}
	}
	name := func(m *Row) string {
		return PercentText(m.HoldRate.Share()) + " (" + strings.ToLower(ModeLabel(m.Mode)) + ")"
	}
	switch {
	case low == nil:
		return "Too few shipments of any one mode for a hold rate"
	case low == high:
		return "Only one mode has enough shipments for a hold rate: " + name(low)
	case !low.HoldRate.Differs(high.HoldRate):
		return "Hold rates ran from " + name(low) + " to " + name(high) + ", a difference that chance could explain"
	}
	return "Hold rates ran from " + name(low) + " to " + name(high)
}

// DecisionsFinding is "Officers removed the hold in 62.3% of 1,234 decisions".
func (r Report) DecisionsFinding() string {
	all := r.Total.Decisions
	for i, o := range Outcomes {
		c := r.Total.Outcomes[i]
		// A share needs the same months on both sides.
		if o != models.OutcomeRemove || !c.Open() || !all.Open() || c.LeftOut > 0 || all.LeftOut > 0 {
			continue
		}
		if share := (Rate{c.N, all.N}); r.tellable(share) {
			return fmt.Sprintf("Officers removed the hold in %s of %s decisions", PercentText(share.Share()), grouped(all.N))
		}
	}
	if all.Open() && all.N > 0 {
		return "Officers took " + atLeast(all) + grouped(all.N) + " decisions"
	}
	if all.Open() && all.LeftOut == 0 {
		return "No decision has been taken in this period"
	}
	return "Too few decisions to show in this period"
}

// atLeast owns up to the months that a total leaves out.
func atLeast(c Cell) string {
	if c.LeftOut == 0 {
		return ""
	}
	return "at least "
}

// MedianFinding is "Half of the holds decided in October 2026 waited less than 26.5 hours, down from 31.0
// hours in September".
func (r Report) MedianFinding() string {
	now, before, two, ok := r.latest(func(m Row) bool { return m.Median.N > 0 })
	if !ok {
		return "Too few holds were decided for a median time"
	}
	text := fmt.Sprintf("Half of the holds decided in %s had waited less than %s", now.Month.Name(), HoursText(now.Median.Seconds))
	a, b := Hours(now.Median.Seconds), Hours(before.Median.Seconds)
	earlier := before.Month.Before(now.Month)
	switch {
	case !two:
		return text
	case a == b:
		return text + ", the same as in " + earlier
	}
	return text + fmt.Sprintf(", %s from %s in %s", upOrDown(a, b), HoursText(before.Median.Seconds), earlier)
}

// HoursText writes a length of time: "26.5 hours", and from three days on "81.6 hours (3.4 days)".
func HoursText(seconds float64) string {
	if math.IsNaN(seconds) {
		return "–"
	}
	text := strconv.FormatFloat(Hours(seconds), 'f', 1, 64) + " hours"
	if seconds >= 3*24*3600 {
		text += " (" + strconv.FormatFloat(round1(seconds/86400), 'f', 1, 64) + " days)"
	}
	return text
}

func plural(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// grouped writes a whole number with thousands separators.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
