import Testing

/// ncurses and signal handlers are one a process: the suites that use them run one after another.
@Suite(.serialized) enum OneTerminalAtATime {}
