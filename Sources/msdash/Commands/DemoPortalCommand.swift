import ArgumentParser
import DemoPortal
import Dispatch
import Foundation
import PortalAPI

/// `msdash demo-portal`: the embedded portal alone, for demos and tests of other programs.
struct DemoPortalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-portal", abstract: "Run the embedded portal alone, on loopback.",
    discussion: """
      Prints {"url", "apiKey"} as one line of JSON when it is ready, and runs until SIGTERM or Ctrl-C. The key \
      with \(DemoPortal.readOnlySuffix) behind it lacks the scope dashboards.write.

      FAULTS is KIND@WHEN[,…]. WHEN counts creates and is every:N, nth:N or p:0.1; where several fall on one \
      create, the first written happens. KIND is one that creates nothing:
        reset-before         resets the connection
        status:CODE          answers that
        html                 answers 502 with a web page
        redirect             answers 307 to another place
      or one that creates, and
        delay:SECONDS        waits before it creates and answers
        late-create:SECONDS  answers 504 at once and waits before it creates
        early-reply          answers 503 before it reads the body
        reset-after          resets the connection
        truncate             breaks off within the reply's body
        garbage              replies with what is no JSON
        wrong-name           replies with another name
        no-headers           replies without request id and rate limit
        huge-header          replies with a header field of 1 MiB
        clock-skew:SECONDS   replies by a clock that far ahead (behind: -300)
        slow-body            takes 3 seconds for the reply's body

      EXAMPLES:
        msdash demo-portal --port 8080 --api-key demo
        msdash demo-portal --rate-limit 3 --window 10 --faults reset-after@nth:2
        msdash demo-portal --tls-cert portal.pem --tls-key portal.key
        msdash demo-portal --faults late-create:20@nth:1,truncate@p:0.1 --seed 7
      """)

  @Option(help: "The port; 0 takes any free one.")
  var port = 0
  @Option(name: .customLong("rate-limit"), help: "Requests a window.")
  var rateLimit = 60
  @Option(help: ArgumentHelp("How long a window is.", valueName: "seconds"))
  var window = 60.0
  @Option(name: .customLong("api-key"), help: "The key that may create; a random one without it.")
  var apiKey: String?
  @Option(help: "How many users it has.")
  var users = 200
  @Option(help: "How many roles it has.")
  var roles = 9
  @Option(help: "How many companies it has.")
  var companies = 24
  @Option(help: "A file that gets one line of JSON a request.")
  var log: String?
  @Option(
    name: .customLong("tls-cert"),
    help: ArgumentHelp("Speak TLS: its certificate and those that vouch for it, in PEM.", valueName: "file"))
  var tlsCertificates: String?
  @Option(
    name: .customLong("tls-key"),
    help: ArgumentHelp("The certificate's private key, in PEM without a passphrase.", valueName: "file"))
  var tlsKey: String?
  @Option(help: "Faults to make: KIND@WHEN[,…].")
  var faults: String?
  @Option(help: "Makes ids and faults repeatable.")
  var seed: UInt64?

  func validate() throws {
    guard (tlsCertificates == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-cert and --tls-key go together.")
    }
  }

  func run() async throws {
    let configuration: DemoPortalConfiguration
    do {
      configuration = DemoPortalConfiguration(
        port: port, rateLimit: rateLimit, window: window, apiKey: apiKey, users: users, roles: roles,
        companies: companies, logFile: log, tls: tls,
        faults: try faults.map { try FaultPlan($0) } ?? FaultPlan(),
        seed: seed)
    } catch let error as FaultSpecificationError {
      Console.err(error.description)
      throw ExitStatus.usage.exitCode
    }
    let sources = [SIGINT, SIGTERM].map { (number: Int32) -> any DispatchSourceSignal in
      signal(number, SIG_IGN)  // no child is started that would inherit this
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // At once: cancelled at the moment in which it takes a connection, the HTTP library traps.
      source.setEventHandler { Foundation.exit(0) }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
    }
    do {
      try await DemoPortal.run(configuration) { url, key in
        Console.json(JSONCoding.encode(["url": url, "apiKey": key]))
      }
    } catch let error as DemoPortalError {
      Console.err(error.description)
      throw ExitStatus.usage.exitCode
    }
  }

  private var tls: TLSFiles? {
    guard let tlsCertificates, let tlsKey else { return nil }
    return TLSFiles(certificates: tlsCertificates, privateKey: tlsKey)
  }
}
