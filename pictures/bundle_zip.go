package pictures

import (
	"archive/zip"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// ratioFloor is the unpacked size in bytes up to which the packing ratio does not matter: small
// drawings in one colour pack very well and harm nobody.
const ratioFloor = 1 << 20

// OpenZip makes a bundle of a zip. Its directory is checked as a whole before anything is
// unpacked; a fault means that nothing of it is used. Single bad entries become faults of the
// bundle. The reader is needed as long as entries are opened.
func OpenZip(r io.ReaderAt, size int64, limits Limits) (*Bundle, *Fault) {
	if fault := checkZipDirectory(r, size, limits); fault != nil {
		return nil, fault
	}
	archive, err := zip.NewReader(r, size)
	if err != nil && archive == nil {
		return nil, notAZip("its list of contents is damaged")
	}
	if err != nil && err != zip.ErrInsecurePath { // unsafe names are judged entry by entry below
		return nil, notAZip("its list of contents is damaged")
	}
	if fault := checkZipEntries(archive.File, limits); fault != nil {
		return nil, fault
	}
	b := newBundle(limits)
	for _, f := range archive.File {
		b.addZipFile(f)
	}
	return b, nil
}

// checkZipEntries adds up what the entries claim and looks for entries that share their data,
// which is how a small file claims to be petabytes.
func checkZipEntries(files []*zip.File, limits Limits) *Fault {
	var total uint64
	ends := make([][2]uint64, 0, len(files))
	for _, f := range files {
		if total += f.UncompressedSize64; total > uint64(limits.MaxTotalBytes) || f.UncompressedSize64 > 1<<62 {
			return totalTooLarge(limits)
		}
		start, err := f.DataOffset()
		if err != nil {
			return notAZip("its list of contents does not fit its content")
		}
		ends = append(ends, [2]uint64{uint64(start), uint64(start) + f.CompressedSize64})
	}
	slices.SortFunc(ends, func(a, b [2]uint64) int {
		if a[0] != b[0] {
			return int(int64(a[0] - b[0]))
		}
		return int(int64(a[1] - b[1]))
	})
	for i := 1; i < len(ends); i++ {
		if ends[i-1][1] > ends[i][0] {
			return refuse(CodeOverlap, "", "Expected a zip whose files stand one after another; in this one they overlap, as in files made to overload a computer. Make the zip anew.")
		}
	}
	return nil
}

// addZipFile takes one entry, skips what is no picture by nature, or notes a fault.
func (b *Bundle) addZipFile(f *zip.File) {
	if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 == 0 || junk(f.Name) || !b.acceptable(f.Name) {
		return
	}
	if fault := b.zipFault(f); fault != nil {
		b.note(fault)
		return
	}
	b.add(f.Name, int64(f.UncompressedSize64), f.Open)
}

func (b *Bundle) zipFault(f *zip.File) *Fault {
	packed, size := int64(f.CompressedSize64), int64(f.UncompressedSize64)
	switch {
	case f.Flags&1 != 0:
		return refuse(CodeEncrypted, f.Name, "Expected pictures that can be opened; %s is protected with a password. Make the zip without one.", shown(f.Name))
	case f.Mode()&fs.ModeType != 0:
		return notAFile(f.Name)
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return refuse(CodeCompression, f.Name, "Expected an ordinary zip; %s is packed in a way that is not read here. Make the zip with the default settings.", shown(f.Name))
	case size > ratioFloor && size/b.limits.MaxRatio > packed:
		return refuse(CodeRatio, f.Name, "Expected a picture; %s claims to unpack %s into %s, which no picture does.", shown(f.Name), byteSize(packed), byteSize(size))
	}
	return nil
}

func notAZip(found string) *Fault {
	return refuse(CodeNotAZip, "", "Expected a whole zip of pictures; %s. Make it again, or send it again if the upload was interrupted.", found)
}
