import CYaml

/// One step through a document.
public enum YAMLEvent: Equatable, Sendable {
  case scalar(YAMLScalar)
  case sequenceStart(YAMLMark)
  case sequenceEnd(YAMLMark)
  case mappingStart(YAMLMark)
  case mappingEnd(YAMLMark)
}

/// Reads one document event by event, without recursion, so that neither depth nor size of a hostile file
/// costs more than its own length.
///
/// Anchors, aliases and tags are refused: they make small files huge, or texts into something else.
public final class YAMLEvents {
  /// The deepest nesting that is taken.
  public static let maximumDepth = 16

  private let source: YAMLSource
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var depth = 0
  private var hasDocument = false
  private var isOver = false

  /// - Parameter bytes: UTF-8, or UTF-16 with a byte order mark.
  public convenience init(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    var taken = 0
    self.init(reading: { room in
      let piece = bytes[taken...].prefix(room.count)
      taken += piece.count
      _ = room.update(fromContentsOf: piece)
      return piece.count
    })
  }

  /// Reads a document piece by piece, so that it need not be held whole.
  /// - Parameter read: Fills the room, or a part of it, and returns how many bytes that were: 0 at the end,
  ///   nil where nothing can be read any more, which ends the document with a fault.
  public init(reading read: @escaping (UnsafeMutableBufferPointer<UInt8>) -> Int?) {
    source = YAMLSource(read)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // It fails for want of memory alone, where nothing else would work either.
    precondition(yaml_parser_initialize(parser) == 1)
    // The source lives as long as the parser: both are ours.
    let source = Unmanaged.passUnretained(self.source).toOpaque()
    yaml_parser_set_input(parser, { YAMLSource.read($0, $1, $2, $3) }, source)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; nil at the end.
  /// - Throws: `YAMLFault`; there is nothing to be read any more then.
  public func next() throws(YAMLFault) -> YAMLEvent? {
    while !isOver {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else {
        isOver = true
        throw fault()
      }
      defer { yaml_event_delete(&event) }
      do throws(YAMLFault) {
        if let found = try take(event) { return found }
      } catch {
        isOver = true
        throw error
      }
    }
    return nil
  }

  /// - Returns: nil for what only frames the document.
  private func take(_ event: yaml_event_t) throws(YAMLFault) -> YAMLEvent? {
    let mark = YAMLMark(event.start_mark)
    switch event.type {
    case YAML_STREAM_END_EVENT:
      isOver = true
      return nil
    case YAML_DOCUMENT_START_EVENT:
      guard !hasDocument else {
        throw YAMLFault("a second document begins here; there must be one", at: mark)
      }
      hasDocument = true
      return nil
    case YAML_ALIAS_EVENT:
      throw YAMLFault("an alias (*) is not taken: write the value itself", at: mark)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try refuse(anchor: scalar.anchor, tag: scalar.tag, at: mark)
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return .scalar(YAMLScalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, at: mark))
    case YAML_SEQUENCE_START_EVENT:
      try refuse(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: mark)
      try enter(mark)
      return .sequenceStart(mark)
    case YAML_MAPPING_START_EVENT:
      try refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: mark)
      try enter(mark)
      return .mappingStart(mark)
    case YAML_SEQUENCE_END_EVENT:
      depth -= 1
      return .sequenceEnd(mark)
    case YAML_MAPPING_END_EVENT:
      depth -= 1
      return .mappingEnd(mark)
    default: return nil
    }
  }

  private func enter(_ mark: YAMLMark) throws(YAMLFault) {
    depth += 1
    guard depth <= Self.maximumDepth else {
      throw Self.tooDeep(mark)
    }
  }

  private static func tooDeep(_ mark: YAMLMark) -> YAMLFault {
    YAMLFault("it is nested deeper than \(maximumDepth) levels", at: mark)
  }

  private func refuse(
    anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, at mark: YAMLMark
  ) throws(YAMLFault) {
    guard anchor == nil else {
      throw YAMLFault("an anchor (&) is not taken: write the value where it is needed", at: mark)
    }
    guard tag == nil else { throw YAMLFault("a tag (!) is not taken: write the value alone", at: mark) }
  }

  /// What the parser found, in its words, which name no content.
  private func fault() -> YAMLFault {
    let found = parser.pointee
    let words = [found.context, found.problem].compactMap { $0.map { String(cString: $0) } }.joined(
      separator: ": ")
    // The parser's own bound is met before ours where brackets are opened without end.
    guard !words.contains("nesting") else { return Self.tooDeep(YAMLMark(found.problem_mark)) }
    // The reader tells a byte's place alone.
    guard found.error != YAML_READER_ERROR else {
      let mark = YAMLMark(line: source.line(found.problem_offset), column: 1)
      return YAMLFault(words.isEmpty ? "it is no text" : words, at: mark)
    }
    return YAMLFault(words.isEmpty ? "it is no YAML" : words, at: YAMLMark(found.problem_mark))
  }
}

extension YAMLMark {
  /// The parser counts from 0.
  init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
