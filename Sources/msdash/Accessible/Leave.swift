import Interface

/// Why a conversation is left in the middle.
enum Leave: Error {
  /// For another one.
  case to(Destination)
  /// `:back`, at a question that has none before it.
  case back
  /// There are no more answers.
  case endOfInput
  case quit
  /// A signal came while something was in flight, which has been heard to its end.
  case signal(Int32)
}
