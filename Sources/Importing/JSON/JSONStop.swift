/// Why the reading of an element ended early.
enum JSONStop: Error {
  /// It is no JSON there: the next lines may be.
  case fault(spot: Int, String)
  /// The file ends within it.
  case end(String)
  /// Nothing more can be read.
  case fatal(ImportFinding)
}
