// SPDX-License-Identifier: GPL-3.0-or-later
import Formats

extension ForeignFile {
  /// What it is called: `a Git LFS pointer, not the file itself`
  package var words: String {
    switch self {
    case .utf16: "UTF-16 text, and UTF-8 is read here"
    case .utf32: "UTF-32 text, and UTF-8 is read here"
    case .webPage: "a web page, not the file itself"
    case .gitPointer: "a Git LFS pointer, not the file itself"
    case .zip: "a zip archive, as .zip, .npz and .xlsx are"
    case .gzip: "compressed with gzip"
    case .bzip2: "compressed with bzip2"
    case .xz: "compressed with xz"
    case .zstd: "compressed with zstd"
    case .numPy: "a NumPy array"
    case .hdf5: "an HDF5 file"
    case .workbook: "a workbook of an office program"
    case .picture: "a picture"
    case .pdf: "a PDF"
    case .database: "a database"
    case .program: "a program"
    case .json: "JSON, no table"
    case .arff: "a file of Weka (ARFF)"
    }
  }

  /// What makes a text of it.
  package var remedy: String {
    switch self {
    case .utf16: "save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 OLD > NEW"
    case .utf32: "save it as UTF-8"
    case .webPage: "download the raw file"
    case .gitPointer: "git lfs pull fetches the file"
    case .zip: "unzip it, or save what is in it as text: a sheet as CSV"
    case .gzip: "gunzip unpacks it"
    case .bzip2: "bunzip2 unpacks it"
    case .xz: "unxz unpacks it"
    case .zstd: "unzstd unpacks it"
    case .numPy: "numpy.savetxt writes one as text"
    case .hdf5: "save it as text"
    case .workbook: "save the sheet as CSV"
    case .picture, .pdf, .program: "only text can be read"
    case .database: "save the table as CSV: sqlite3 -csv -header"
    case .json: "a golden file is read by load, other JSON has to be saved as CSV"
    case .arff: "keep what stands below @data, with a line of names above it"
    }
  }
}
