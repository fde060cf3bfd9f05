// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Golden
import NeuralNet

@testable import Diagnosis

func corpusTrial() throws {
  let folder = "/work/shared/corpus/"
  for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  where file.hasSuffix(".mine.json") {
    let id = String(file.prefix(3))
    func object(_ kind: String) throws -> [String: Any] {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "\(id).\(kind).json"))
      return try JSONSerialization.jsonObject(with: data) as! [String: Any]
    }
    let golden = try GoldenFile.decode(
      Array(Data(contentsOf: URL(fileURLWithPath: folder + "\(id).golden.json"))))
    let assignment = Assignment(
      network: golden.network, parameters: golden.parameters, batch: golden.batch,
      training: golden.training)
    var recording = Recording()
    for record in try object("mine")["records"] as! [[String: Any]] {
      let t = record["at"] as! Int
      for (name, value) in record["values"] as! [String: Any] {
        let isNew = name.hasSuffix("_new")
        let symbol = Symbol(isNew ? String(name.dropLast(4)) : name)!
        let rows = (value as? [[Double]]) ?? [[value as! Double]]
        recording.arrays[ArrayName(t, symbol, isNew: isNew)] = Measured(Matrix(rows: rows), unit: Precision.double)
      }
    }
    let start = Date()
    let d = Diagnosis.of(recording, assignment)
    let truth = try object("truth")
    print(id, truth["kind"]!, truth["mistakes"]!, (truth["first_wrong"] as? [String: Any])?["name"] ?? "")
    print("   notes \(d.notes) conv \(d.convention == Convention(golden.training) ? "own" : "\(d.convention)")")
    print("   wrong \(d.wrong.prefix(3).map(\.name)) unexplained \(d.unexplained.map(\.name)) bits \(Int(d.evidence)) \(Date().timeIntervalSince(start)) s")
    for s in d.solutions.prefix(4) { print("   =>", s.map { "\($0.mistake.id)@\($0.layer.map(String.init) ?? "all")" }) }
  }
}
