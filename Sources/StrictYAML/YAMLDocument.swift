/// Reads a document whole: for small files, such as settings.
public enum YAMLDocument {
  /// A list or mapping that has not ended.
  private struct Container {
    var mark: YAMLMark
    var isMapping: Bool
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    /// The key whose value comes next.
    var key: YAMLScalar?
    /// The lines of the keys so far.
    var lines: [String: Int] = [:]

    var node: YAMLNode { isMapping ? .mapping(entries, at: mark) : .sequence(items, at: mark) }

    /// A list or mapping may stand as a value, not as a key.
    func requireValue(at mark: YAMLMark) throws(YAMLFault) {
      if isMapping, key == nil { throw YAMLFault("a key must be a text", at: mark) }
    }

    mutating func add(_ node: YAMLNode) throws(YAMLFault) {
      guard isMapping else { return items.append(node) }
      if let key {
        entries.append(YAMLEntry(key, node))
        self.key = nil
        return
      }
      guard case .scalar(let key) = node else { throw YAMLFault("a key must be a text", at: node.mark) }
      guard key.text != "<<" || !key.isPlain else {
        throw YAMLFault("a merge key (<<) is not taken: write the values themselves", at: key.mark)
      }
      if let first = lines.updateValue(key.mark.line, forKey: key.text) {
        throw YAMLFault("\(key.text) stands here a second time, first in line \(first)", at: key.mark)
      }
      self.key = key
    }
  }

  /// - Parameter bytes: UTF-8, or UTF-16 with a byte order mark.
  /// - Returns: nil where nothing but comments is in it.
  /// - Throws: `YAMLFault`: no YAML, two equal keys in a mapping, a key that is no text, or what `YAMLEvents`
  ///   refuses.
  public static func read(_ bytes: some Collection<UInt8>) throws(YAMLFault) -> YAMLNode? {
    let events = YAMLEvents(bytes)
    var open: [Container] = []
    var root: YAMLNode?
    while let event = try events.next() {
      var done: YAMLNode?
      switch event {
      case .scalar(let scalar): done = .scalar(scalar)
      case .sequenceStart(let mark):
        try open.last?.requireValue(at: mark)
        open.append(Container(mark: mark, isMapping: false))
      case .mappingStart(let mark):
        try open.last?.requireValue(at: mark)
        open.append(Container(mark: mark, isMapping: true))
      case .sequenceEnd, .mappingEnd: done = open.popLast()?.node
      }
      guard let done else { continue }
      if open.isEmpty { root = done } else { try open[open.count - 1].add(done) }
    }
    // An empty document is told as an empty text.
    if case .scalar(let scalar)? = root, scalar.isNull { return nil }
    return root
  }
}
