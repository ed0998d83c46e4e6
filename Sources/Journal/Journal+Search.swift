import DashboardService
import Foundation
import GRDB
import PortalAPI

/// Finding submissions: newest first, a page at a time, as fast in a big journal as in a small one.
extension Journal {
  public func submissions(_ query: SubmissionQuery) async throws(JournalFailure) -> [Submission] {
    let states = query.states
    var query = query
    // What the file has as being sent may be shown as something else.
    if !states.isEmpty, !overlay.isEmpty { query.states.insert(.sending) }
    let search = Search(query, hasIndex: schema >= 2)
    return try await read { [overlay] db in
      try Row.fetchAll(db, sql: search.sql, arguments: search.arguments)
        .map { try SubmissionRow.shown($0, overlay) }
        .filter { states.isEmpty || states.contains($0.state) }
    }
  }

  public func submissions(matching id: String) async throws(JournalFailure) -> [Submission] {
    guard !id.isEmpty else { return [] }
    let id = id.lowercased()
    return try await read { [overlay] db in
      func found(_ condition: (String) -> String, _ arguments: [String]) throws -> [Submission] {
        let selects = Search.idColumns.map { "SELECT number FROM submission WHERE \(condition($0))" }
        return try Row.fetchAll(
          db,
          sql: """
            SELECT * FROM submission WHERE number IN (\(selects.joined(separator: " UNION ")))
            ORDER BY number DESC LIMIT 100
            """,
          arguments: StatementArguments(Search.idColumns.flatMap { _ in arguments })
        ).map { try SubmissionRow.shown($0, overlay) }
      }
      let whole = try found({ "\($0) = ?" }, [id])
      guard whole.isEmpty, id.utf8.count >= 8 else { return whole }
      // As the range of texts that begin with it, so that each index serves.
      return try found({ "\($0) >= ? AND \($0) < ?" }, [id, id + "\u{10ffff}"])
    }
  }
}

/// One SQL statement for a query.
///
/// Each way to find something begins at an index of its own and gives its newest rows; the newest of these are the
/// answer. The order of SQLite's joins is given (CROSS JOIN), since it would rather go through all of a tenant's
/// rows in their order (<https://www.sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join>).
struct Search: Sendable {
  static let idColumns = ["id", "request_id", "portal_request_id", "dashboard_id"]
  /// One or two letters have no index: they are looked for in the newest so many of the tenant's rows.
  static let newest = 2000

  private(set) var sql = ""
  private(set) var arguments = StatementArguments()
  /// What holds for every row.
  private var conditions = Condition()
  private let scope: Condition
  private let tenantScope: String?
  private let limit: String
  private let after: UUID?
  private let hasIndex: Bool

  /// A part of a statement, with what stands for its question marks.
  private struct Condition: Sendable {
    var sql = "1"
    var arguments = StatementArguments()

    func and(_ sql: String, _ arguments: StatementArguments) -> Condition {
      Condition(sql: "\(self.sql) AND \(sql)", arguments: self.arguments + arguments)
    }
  }

  /// - Parameter hasIndex: whether the journal has the index of texts: an older one has none.
  init(_ query: SubmissionQuery, hasIndex: Bool = true) {
    self.hasIndex = hasIndex
    limit = query.limit.map { "LIMIT \(max(0, $0))" } ?? ""
    after = query.after
    tenantScope = query.tenant?.scope
    scope =
      query.tenant.map(Scope.init).map { Condition(sql: $0.condition, arguments: $0.arguments) }
      ?? Condition()
    conditions = scope
    if let person = query.operator {
      conditions = conditions.and("(submission.operator = ? OR submission.login = ?)", [person, person])
    }
    if let since = query.since { conditions = conditions.and("created_at >= ?", [since.milliseconds]) }
    if let after = query.after {
      conditions = conditions.and("number < (SELECT number FROM submission WHERE id = ?)", [after.lowercased])
    }
    // A NUL would end SQLite's text.
    var words = query.search.split { $0.isWhitespace || $0 == "\0" }.map(String.init)
    var states = query.states
    // Beside other words, a state's name is that state.
    let named = Set(words.compactMap { SubmissionState(rawValue: $0.lowercased()) })
    if words.count > 1, !named.isEmpty {
      words.removeAll { SubmissionState(rawValue: $0.lowercased()) != nil }
      states = states.isEmpty ? named : states.intersection(named)
      if states.isEmpty { conditions = conditions.and("0", []) }
    }
    let ways = words.isEmpty ? [listed(states)] : ways(to: words, states)
    guard ways.count > 1 else {
      (sql, arguments) = (ways[0].sql, ways[0].arguments)
      return
    }
    let union = ways.map { "SELECT number FROM (\($0.sql))" }.joined(separator: " UNION ")
    sql = "SELECT * FROM submission WHERE number IN (\(union)) ORDER BY number DESC \(limit)"
    arguments = ways.reduce(into: StatementArguments()) { $0 += $1.arguments }
  }

  /// All of the tenant's, in order.
  private func listed(_ states: Set<SubmissionState>) -> Condition {
    guard !states.isEmpty else { return select("submission", conditions) }
    // Their index serves where few rows are in these states, or all of them in order; else (the plus) it is
    // faster to go through the tenant's rows until there are enough.
    let areOpen = !states.contains(where: \.isFinal)
    let column = states.count == 1 || areOpen ? "state" : "+state"
    // Few rows are open: SQLite would rather go through all of a key's.
    let table = areOpen ? "submission INDEXED BY submission_state" : "submission"
    return select(table, conditions.and("\(column) IN \(Self.marks(states))", Self.arguments(states)))
  }

  private func ways(to words: [String], _ states: Set<SubmissionState>) -> [Condition] {
    var ways = [byText(words, states)]
    guard words.count == 1 else { return ways }
    let word = words[0].lowercased()
    let named = Set(SubmissionState.allCases.filter { $0.rawValue.hasPrefix(word) && word.count > 2 })
    if !named.isEmpty {
      ways.append(listed(states.isEmpty ? named : states.intersection(named)))
    }
    if word.utf8.count >= 4, PortalReply.isRequestID(word) {
      ways += Self.idColumns.map { byID($0, beginning: word, states) }
    }
    return ways
  }

  /// Those that have an id of that kind with that beginning.
  private func byID(_ column: String, beginning: String, _ states: Set<SubmissionState>) -> Condition {
    let found = "(SELECT number FROM submission WHERE \(column) >= ? AND \(column) < ?) AS found"
    return select(
      "\(found) CROSS JOIN submission USING (number)", narrowed(to: states),
      before: [beginning, beginning + "\u{10ffff}"])
  }

  /// All words in name, URL or operator, each anywhere.
  private func byText(_ words: [String], _ states: Set<SubmissionState>) -> Condition {
    let long = words.filter { hasIndex && $0.unicodeScalars.count >= 3 }
    let short = words.filter { !hasIndex || $0.unicodeScalars.count < 3 }.map { $0.lowercased() }
    var condition = narrowed(to: states, by: long.isEmpty ? "number" : "submission_text.rowid")
    for word in short {
      // SQLite's own knows the letters of ASCII alone, and is quicker.
      let lower = word.utf8.allSatisfy { $0 < 0x80 } ? "lower" : DatabaseFunction.lowercase.name
      let within = ["name", "url", "operator"].map { "instr(\(lower)(submission.\($0)), ?)" }
      condition = condition.and("(\(within.joined(separator: " OR ")))", [word, word, word])
    }
    guard !long.isEmpty else {
      guard hasIndex else { return select("submission", condition) }
      let oldest = """
        number > coalesce((SELECT number FROM submission WHERE \(scope.sql)
          ORDER BY number DESC LIMIT 1 OFFSET \(Self.newest)), 0)
        """
      return select("submission", condition.and(oldest, scope.arguments))
    }
    condition = condition.and("submission_text MATCH ?", [long.map(Self.phrase).joined(separator: " AND ")])
    if let after {
      // The index is entered there, and left when there are enough: it gives its rows newest first.
      let behind = "submission_text.rowid < (SELECT number FROM submission WHERE id = ?)"
      condition = condition.and(behind, [after.lowercased])
    }
    return select(
      "submission_text CROSS JOIN submission ON number = submission_text.rowid", condition,
      order: "submission_text.rowid")
  }

  /// A phrase of the index, its quotes doubled (FTS5, section 3.1). By code points: with a mark behind it, a quote
  /// is another character.
  private static func phrase(_ word: String) -> String {
    let doubled = word.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
  }

  /// The states by their index alone, for whoever comes from another one: its row numbers are looked up there
  /// before any row is read. The plus keeps the text's index from being asked for each of them.
  private func narrowed(to states: Set<SubmissionState>, by number: String = "number") -> Condition {
    guard !states.isEmpty else { return conditions }
    let ofTenant = tenantScope.map { _ in "AND scope = ?" } ?? ""
    return conditions.and(
      "+\(number) IN (SELECT number FROM submission WHERE state IN \(Self.marks(states)) \(ofTenant))",
      Self.arguments(states) + StatementArguments(tenantScope.map { [$0] } ?? []))
  }

  private func select(
    _ tables: String, _ condition: Condition, before: StatementArguments = [],
    order: String = "submission.number"
  ) -> Condition {
    Condition(
      sql: "SELECT submission.* FROM \(tables) WHERE \(condition.sql) ORDER BY \(order) DESC \(limit)",
      arguments: before + condition.arguments)
  }

  private static func marks(_ states: Set<SubmissionState>) -> String {
    "(\(databaseQuestionMarks(count: states.count)))"
  }

  private static func arguments(_ states: Set<SubmissionState>) -> StatementArguments {
    StatementArguments(states.map(\.rawValue).sorted())
  }
}
