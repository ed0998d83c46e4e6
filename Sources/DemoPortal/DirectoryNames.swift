/// The names that the demo tenant is made of: those of a managed service provider and of its clients.
enum DirectoryNames {
  /// The common ones first: a small tenant has these.
  static let roles = [
    "Service Desk", "Finance", "vCIO", "Sales", "Onboarding", "Dispatch", "NOC", "Projects", "Executive",
    "Security", "Account Management", "Procurement", "Cloud Operations", "Field Services", "Compliance",
    "Automation", "Human Resources", "Marketing", "Training", "Client Success",
  ]

  static let companies = [
    "Harbor Dental Group", "Kestrel Logistics", "Brightwater Legal", "Müller & Brandt Architects",
    "Northgate Veterinary", "Summit Orthopedics", "Café Lumière Group", "Ironbridge Manufacturing",
    "Bluefin Seafood Co.", "Alder Creek Winery", "Pinnacle Title & Escrow", "St. Brendan Academy",
    "Copperfield Insurance", "Maple Street Pediatrics", "Vantage Property Partners", "Redwood Credit Union",
    "Lindqvist Shipping", "Granite State Builders", "Oakline Accounting", "Halcyon Wealth Advisors",
    "Two Rivers Produce", "Beacon Physical Therapy", "Fairmount Hospitality", "Sterling Auto Parts",
    "Cedar Valley Water District", "Juniper Family Health", "Peregrine Aviation Services",
    "Lakeshore Eye Institute", "Tamarack Timber", "Quarry Road Brewing", "Easton & Vale LLP",
    "Greenfield Agronomy", "Monarch Packaging", "Silverline Transit", "Old Mill Textiles", "Crescent Realty",
  ]
  /// What further companies are put together from.
  static let companyFirsts = [
    "Ashford", "Birchwood", "Clearview", "Dunmore", "Elmhurst", "Foxglove", "Glenmore", "Hawthorne",
    "Inverness", "Jasper", "Kingsley", "Larkspur", "Meridian", "Newbury", "Osprey", "Prairie", "Quinn",
    "Ridgeway", "Stonebrook", "Thornton", "Upland", "Verity", "Westbrook", "Yarrow",
  ]
  static let companyLasts = [
    "Dental", "Logistics", "Legal", "Manufacturing", "Veterinary", "Orthopedics", "Insurance", "Builders",
    "Accounting", "Realty", "Packaging", "Pharmacy", "Engineering", "Hospitality", "Freight", "Foods",
  ]

  static let firstNames = [
    "Aisha", "Ben", "Carmen", "Daniel", "Elena", "Farid", "Grace", "Hiroshi", "Ingrid", "Jamal", "Katarina",
    "Liam", "Mei", "Noah", "Olivia", "Priya", "Quentin", "Renée", "Samuel", "Tariq", "Uma", "Victor", "Wendy",
    "Ximena", "Yusuf", "Zoë", "André", "Bridget", "Chidi", "Dolores", "Emeka", "Fiona",
  ]
  static let lastNames = [
    "Abbott", "Okafor", "Castellanos", "Doyle", "Eriksson", "Fernandes", "Gallagher", "Haddad", "Ibrahim",
    "Jensen", "Kowalski", "Lindgren", "Marchetti", "Nguyen", "O'Brien", "Patel", "Quiñones", "Rossi", "Sato",
    "Tanaka", "Underwood", "Vasquez", "Whitfield", "Xu", "Yamamoto", "Zimmermann", "Achebe", "Bergström",
    "Chowdhury", "Dubois", "Müller", "Park",
  ]
}
