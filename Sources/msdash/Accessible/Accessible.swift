import Foundation
import Interface
import Settings

/// Accessible mode from its first line to its end.
enum Accessible {
  /// - Returns: the exit code.
  static func run(
    _ reason: AccessibleReason, tenant: String?, isDemo: Bool, configuration: Configuration
  ) async -> Int32 {
    Voice.say(reason.sentence)
    return await AccessibleSession(configuration, tenant: tenant).run(isDemo: isDemo)
  }

  /// `msdash create --accessible`: the questions of one create, begun with what the flags gave.
  static func create(
    _ reason: AccessibleReason, tenant: String?, flags: CreateFlags, extras: CreateExtras,
    configuration: Configuration
  ) async -> Int32 {
    Voice.say(reason.sentence)
    let session = AccessibleSession(configuration, tenant: tenant, isOnce: true)
    session.questions = CreateQuestions(flags.over(CreateQuestions.fresh))
    session.extras = extras
    return await session.run(isDemo: false)
  }
}
