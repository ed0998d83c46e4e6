/// All that the service needs of a journal.
public typealias ServiceJournal = SubmissionJournal & DirectoryJournal & CompanyURLsJournal
