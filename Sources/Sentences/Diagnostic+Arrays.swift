// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats

extension Diagnostic {
  /// The sentence for arrays from elsewhere that cannot be read, or for one that was left out.
  package init(_ fault: ArrayFault, path: String) {
    if case .file(let problem) = fault.problem {
      self.init(problem, path: path)
      return
    }
    var place = Self.called(path)
    if let line = fault.line {
      place += ", line \(line)" + (fault.column.map { ", column \($0)" } ?? "")
    }
    if let array = fault.array { place += ": \(shortened(array))" }
    let name = fault.array.map { shortened($0) } ?? "W1"
    self = Self.sentence(fault.problem, place: place, name: name, isWhole: fault.array == nil)
    code = fault.problem == .tooMuch ? .tooLarge : .unreadable
  }

  private static func sentence(
    _ problem: ArrayProblem, place: String, name: String, isWhole: Bool
  ) -> Diagnostic {
    switch problem {
    case .file: return Diagnostic("\(place) cannot be read")
    case .json(let fault): return Diagnostic("\(place): \(sentence(fault))")
    case .nothing:
      return Diagnostic(
        "\(place) holds no array and no number with a name",
        details: [
          "what is read: .npy, .npz, safetensors, JSON, a table of numbers, and what print shows",
          "a print names an array as dW1 = [[1. 2.]]",
        ])
    case .tooMuch:
      return Diagnostic(
        "\(place): more than \(ForeignArrays.mostElements) numbers or \(ForeignArrays.mostArrays) arrays",
        details: ["save those that are to be compared"])
    case .pickle:
      return Diagnostic(
        "\(place) is a pickle, which only Python can run; nothing in a file is run here",
        details: [saving("W1=W1")])
    case .model(of: "PyTorch"):
      return Diagnostic(
        "\(place) is a model of PyTorch: a pickle, which is not run here",
        details: ["safetensors.torch.save_file(model.state_dict(), \"mine.safetensors\") saves it"])
    case .model(let maker):
      return Diagnostic(
        "\(place) is a model of \(maker), whose arrays are HDF5", details: [saving("W1=W1")])
    case .version(let major, let minor):
      return Diagnostic(
        "\(place) is a NumPy array of version \(major).\(minor); 1.0, 2.0 and 3.0 are known",
        details: [saving("\(asWord(name))=..")])
    case .header(let what):
      return Diagnostic("\(place): the header of the NumPy array must be \(what.words)")
    case .length(let bytes, let needed):
      guard let needed else {
        return Diagnostic(
          "\(place): its shape asks for more than \(ForeignArrays.mostElements) numbers")
      }
      return Diagnostic(
        "\(place): \(counted(bytes, "byte")) of numbers, and \(isWhole ? "there must be" : "its shape needs") \(needed)",
        details: [bytes < needed ? "the file is cut off: save it again" : "save it again"])
    case .elements(let elements, let dtype):
      return refused(elements, dtype, place: place, name: name)
    case .archive(let problem): return archive(problem, place: place)
    case .headerLength(let length, let bytes):
      return Diagnostic(
        "\(place): the header of safetensors has \(String(length)) bytes, and the file \(bytes)",
        details: ["the file is cut off: save it again"])
    case .tensor(let what): return Diagnostic("\(place) must have \(what.words)")
    case .notANumber(let text):
      return Diagnostic("\(place): \"\(shortened(text))\" is not a number")
    case .ragged(let found, let expected):
      return Diagnostic("\(place): \(found) in this row, and \(expected) in those before it")
    case .depth: return Diagnostic("\(place): numbers stand beside rows of numbers")
    case .unclosed:
      return Diagnostic(
        "\(place): a bracket is never closed", details: ["the array is cut off: print it again"])
    case .tooDeep(let most): return Diagnostic("\(place): more than \(most) brackets in brackets")
    case .summarised:
      return Diagnostic(
        "\(place): the print leaves numbers out, as \"...\" says",
        details: [
          "np.set_printoptions(threshold=np.inf) prints them all",
          "torch.set_printoptions(threshold=torch.inf) those of PyTorch",
        ])
    case .iteration:
      return Diagnostic(
        "\(place) must be the number of an iteration: a whole number from 0 to 9007199254740991")
    case .count(let found, let shape):
      let lengths = shape.map { "\($0)" }.joined(separator: ", ")
      return Diagnostic("\(place): \(counted(found, "number")) cannot fill the shape (\(lengths))")
    }
  }

  /// A name as Python takes it for an argument.
  private static func asWord(_ name: String) -> String {
    let word = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return word.first.map { $0.isNumber } ?? true ? "W1" : String(word)
  }

  private static func saving(_ arguments: String) -> Phrase {
    Phrase("np.savez(\"mine.npz\", \(arguments)) saves numbers")
  }

  private static func refused(
    _ elements: ArrayProblem.Elements, _ dtype: String, place: String, name: String
  ) -> Diagnostic {
    let type = dtype.isEmpty ? "" : " (\(shortened(dtype)))"
    let word = asWord(name)
    let asFloat = saving("\(word)=\(word).astype(float)")
    switch elements {
    case .objects:
      return Diagnostic(
        "\(place) holds objects of Python, which are pickles and not run here",
        details: [asFloat, "rows of unequal length are saved one by one"])
    case .text: return Diagnostic("\(place) holds text\(type), not numbers", details: [asFloat])
    case .structured:
      return Diagnostic(
        "\(place) holds records of several fields",
        details: [saving("\(word)=\(word)[\"FIELD\"]")])
    case .complex:
      return Diagnostic(
        "\(place) holds complex numbers\(type)",
        details: [saving("\(word)=\(word).real")])
    case .dates: return Diagnostic("\(place) holds dates\(type)", details: [asFloat])
    case .longDouble:
      return Diagnostic(
        "\(place) holds numbers of more bits than a double\(type)", details: [asFloat])
    case .raw: return Diagnostic("\(place) holds raw bytes\(type), not numbers")
    case .unknown:
      return Diagnostic(
        "\(place) holds elements of a kind that is not read\(type)", details: [asFloat])
    }
  }

  private static func archive(_ problem: ArrayProblem.Archive, place: String) -> Diagnostic {
    switch problem {
    case .cutOff:
      return Diagnostic(
        "\(place) is no whole archive: the list of what is in it is missing at its end",
        details: ["the file is cut off: save it again"])
    case .parts: return Diagnostic("\(place) is one part of an archive of several")
    case .manyMembers(let most):
      return Diagnostic("\(place) has more than \(most) members", details: ["save fewer arrays"])
    case .encrypted:
      return Diagnostic("\(place) is encrypted", details: ["np.savez saves without a password"])
    case .method(let number):
      return Diagnostic(
        "\(place) is packed by method \(number), which NumPy does not use",
        details: ["np.savez_compressed packs what can be read"])
    case .name:
      return Diagnostic(
        "\(place): an array must have a name without control characters and without .. as a folder")
    case .nameTwice: return Diagnostic("\(place) is in the archive twice")
    case .overlap:
      return Diagnostic("\(place) shares its bytes with another: the archive is damaged")
    case .directory(let what):
      return Diagnostic(
        "\(place): the archive does not tell the truth about \(what.words)",
        details: ["save it again"])
    case .damaged:
      return Diagnostic("\(place) is damaged and cannot be unpacked", details: ["save it again"])
    case .checksum:
      return Diagnostic(
        "\(place) is damaged: its checksum is not that of its bytes", details: ["save it again"])
    case .tooLarge(let limit):
      return Diagnostic("\(place): unpacked the archive has more than \(limit >> 20) MB")
    case .notAnArray: return Diagnostic("\(place) is no array of NumPy")
    case .noArrays:
      return Diagnostic(
        "\(place) is an archive without arrays of NumPy", details: [saving("W1=W1, dW1=dW1")])
    }
  }
}
