import DashboardService

/// What goes with a create beside the answers: as the command line of `create --accessible` gives it.
struct CreateExtras {
  /// Names or ids, to be found once the tenant is open.
  var roles: [String] = []
  var companyURLs: [CompanyURLArgument] = []
  var note: String?
  var takesExisting = false
  var options = SubmitOptions()
}
