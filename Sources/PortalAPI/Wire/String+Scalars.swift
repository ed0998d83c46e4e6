extension String {
  /// The first so many Unicode code points: a bound that holds whatever was sent, for one character may have any
  /// number of them.
  package func scalars(_ count: Int) -> String {
    unicodeScalars.count <= count ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
  }
}
