import ArgumentParser

/// What a name is that exists in the portal already.
enum IfExists: String, ExpressibleByArgument, CaseIterable { case fail, skip }
