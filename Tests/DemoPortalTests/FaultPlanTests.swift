import Testing

@testable import DemoPortal

@Suite struct FaultPlanTests {
  @Test func readsEveryKindAndEveryOccasion() throws {
    let plan = try FaultPlan(
      "delay:2.5@nth:1, status:503@every:3,reset-before@p:0.1,reset-after@nth:2,garbage@p:1")
    #expect(
      plan.rules == [
        FaultRule(.delay(seconds: 2.5), .nth(1)), FaultRule(.status(503), .every(3)),
        FaultRule(.resetBefore, .probability(0.1)), FaultRule(.resetAfter, .nth(2)),
        FaultRule(.garbage, .probability(1)),
      ])
  }

  @Test func aFaultIsNamedInTheLogAsItIsWritten() throws {
    for text in ["delay:5", "delay:0.25", "status:429", "reset-before", "reset-after", "garbage"] {
      #expect(try FaultPlan(text + "@nth:1").rules[0].fault.description == text)
    }
  }

  @Test(arguments: [
    "late-create:3", "early-reply", "truncate", "html", "wrong-name", "no-headers", "huge-header",
    "clock-skew:60", "slow-body", "redirect",
  ])
  func whatIsNotBuiltYetSaysSo(_ kind: String) {
    let error = #expect(throws: FaultSpecificationError.self) { try FaultPlan(kind + "@nth:1") }
    #expect(error?.description.contains("not in this version") == true)
  }

  @Test(arguments: [
    ("", "is empty"), ("  ", "is empty"), ("reset-after", "not KIND@WHEN"),
    ("reset-after@nth:1,", "not KIND@WHEN"),
    ("explode@nth:1", "is no fault"), ("@nth:1", "is no fault"), ("Garbage@nth:1", "is no fault"),
    ("garbage@sometimes", "is no WHEN"), ("garbage@", "is no WHEN"), ("garbage:1@nth:1", "takes no value"),
    ("delay@nth:1", "needs seconds"), ("delay:-1@nth:1", "needs seconds"),
    ("delay:1e3@nth:1", "needs seconds"),
    ("delay:nan@nth:1", "needs seconds"), ("delay:3601@nth:1", "needs seconds"),
    ("delay:.5@nth:1", "needs seconds"), ("status@nth:1", "needs a code"),
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
