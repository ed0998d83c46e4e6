/// How much of a file is taken. The bounds are far above what people have, and keep a hostile or mistaken
/// file from taking the machine's memory or time.
public enum ImportLimits {
  /// 16 MiB: 100,000 rows of 150 bytes.
  public static let fileSize = 16 << 20
  /// 100,000 rows: at 60 creates a minute they take more than a day.
  public static let rows = 100_000
  /// 64 KiB of a cell or text: sixty times the longest description, and what browsers take of a URL.
  public static let cellSize = 64 << 10
  /// 1 MiB of a row: all its cells at their bound; it is what has to be held in memory.
  public static let rowSize = 1 << 20
  /// 16 levels of lists and objects; a row needs three.
  public static let depth = 16
  /// 1000 columns; a dashboard has seven.
  public static let columns = 1000
  /// 1000 roles of a row; a tenant has tens.
  public static let roles = 1000
  /// 100 findings of a row: whoever reads them has understood by then.
  public static let findings = 100

  static let fileSizeText = "16 MiB"
  static let rowsText = "100,000 rows"
  static let cellSizeText = "64 KiB"
  static let rowSizeText = "1 MiB"
}
