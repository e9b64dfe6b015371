// Package pictures takes product pictures in safely: it tells what a file is from its bytes,
// refuses what is not a plain still picture, makes the small copies that pages may show, takes the
// prints by which the same picture is recognized under another name, turned, cropped or framed, and
// finds which received picture belongs to which goods line.
//
// The order of work for one file is Inspect (reads headers only, allocates next to nothing),
// then Derive (decodes; memory is bounded by the pixel cap of Limits). An original is evidence
// and is kept sealed; only the re-encoded derivatives are ever served.
//
// Compare holds two pictures against each other by their Prints, an Index one against very many;
// docs/pictures.md says how, and how well that was measured to work.
//
// The package knows neither pages nor the database. Draw makes the pictures of the demonstration.
package pictures
