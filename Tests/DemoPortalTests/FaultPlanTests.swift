import Testing

@testable import DemoPortal

@Suite struct FaultPlanTests {
  @Test(arguments: [
    ("delay:2.5", Fault.delay(seconds: 2.5)), ("delay:3600", .delay(seconds: 3600)),
    ("late-create:3", .lateCreate(seconds: 3)), ("late-create:0.25", .lateCreate(seconds: 0.25)),
    ("status:503", .status(503)), ("reset-before", .resetBefore), ("reset-after", .resetAfter),
    ("early-reply", .earlyReply), ("truncate", .truncate), ("garbage", .garbage), ("html", .html),
    ("wrong-name", .wrongName), ("no-headers", .noHeaders), ("huge-header", .hugeHeader),
    ("clock-skew:60", .clockSkew(seconds: 60)), ("clock-skew:-300", .clockSkew(seconds: -300)),
    ("clock-skew:-0.5", .clockSkew(seconds: -0.5)), ("clock-skew:-86400", .clockSkew(seconds: -86_400)),
    ("slow-body", .slowBody), ("redirect", .redirect),
  ])
  func eachKindIsReadAndNamedInTheLogAsItIsWritten(_ text: String, _ fault: Fault) throws {
    let rules = try FaultPlan(text + "@nth:1").rules
    #expect(rules == [FaultRule(fault, .nth(1))])
    #expect(fault.description == text)
  }

  @Test func everyOccasionIsReadAndSoAreSeveralRulesInTheirOrder() throws {
    let plan = try FaultPlan("delay:2.5@nth:1, status:503@every:3,late-create:1@p:0.1 ,garbage@p:1")
    #expect(
      plan.rules == [
        FaultRule(.delay(seconds: 2.5), .nth(1)), FaultRule(.status(503), .every(3)),
        FaultRule(.lateCreate(seconds: 1), .probability(0.1)), FaultRule(.garbage, .probability(1)),
      ])
  }

  @Test func whoeverWritesAnUnknownKindIsToldAllThereAre() throws {
    let error = #expect(throws: FaultSpecificationError.self) { try FaultPlan("explode@nth:1") }
    let names = [
      "delay:SECONDS", "late-create:SECONDS", "clock-skew:SECONDS", "status:CODE", "reset-before",
      "reset-after", "early-reply", "truncate", "garbage", "html", "wrong-name", "no-headers", "huge-header",
      "slow-body", "redirect",
    ]
    for name in names { #expect(error?.reason.contains(name) == true, "\(name)") }
  }

  @Test(arguments: [
    ("", "is empty"), ("  ", "is empty"), ("reset-after", "not KIND@WHEN"),
    ("reset-after@nth:1,", "not KIND@WHEN"),
    ("explode@nth:1", "is no fault"), ("@nth:1", "is no fault"), ("Garbage@nth:1", "is no fault"),
    ("garbage@sometimes", "is no WHEN"), ("garbage@", "is no WHEN"), ("garbage:1@nth:1", "takes no value"),
    ("delay@nth:1", "needs seconds"), ("delay:-1@nth:1", "needs seconds"),
    ("delay:1e3@nth:1", "needs seconds"),
    ("delay:nan@nth:1", "needs seconds"), ("delay:3601@nth:1", "needs seconds"),
    ("delay:.5@nth:1", "needs seconds"), ("late-create@nth:1", "late-create needs seconds from 0 to 3600"),
    ("late-create:-1@nth:1", "from 0 to 3600"), ("late-create:3600.5@nth:1", "from 0 to 3600"),
    ("clock-skew@nth:1", "clock-skew needs seconds from -86400 to 86400"),
    ("clock-skew:86401@nth:1", "from -86400 to 86400"), ("clock-skew:-86401@nth:1", "from -86400 to 86400"),
    ("clock-skew:--3@nth:1", "needs seconds"), ("clock-skew:-@nth:1", "needs seconds"),
    ("clock-skew:+3@nth:1", "needs seconds"), ("clock-skew:-inf@nth:1", "needs seconds"),
    ("early-reply:1@nth:1", "early-reply takes no value"), ("truncate:@nth:1", "takes no value"),
    ("slow-body:3@nth:1", "takes no value"), ("redirect:x@nth:1", "takes no value"),
    ("late_create:3@nth:1", "is no fault"), ("status@nth:1", "needs a code"),
    ("status:99@nth:1", "needs a code"),
    ("status:101@nth:1", "needs a code"), ("status:600@nth:1", "needs a code"),
    ("garbage@nth:0", "whole number from 1"), ("garbage@every:+2", "whole number from 1"),
    ("garbage@every:99999999999999999999", "whole number from 1"),
    ("garbage@p:1.1", "probability from 0 to 1"),
    ("garbage@p:inf", "probability from 0 to 1"), ("garbage@p", "probability from 0 to 1"),
  ])
  func aBadSpecificationNamesThePartAndWhatIsAllowed(_ text: String, _ words: String) {
    let error = #expect(throws: FaultSpecificationError.self) { try FaultPlan(text) }
    #expect(error?.reason.contains(words) == true, "\(error?.description ?? "no error")")
  }
}
