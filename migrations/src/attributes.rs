//! Codes of the attributes that memberships and admissions carry, as they were when these tables were made.

/// Codes of `education`.
pub(crate) const EDUCATION: [&str; 4] = ["READ_WRITE", "PRIMARY", "LOWER_SECONDARY", "UPPER_SECONDARY"];

/// Codes of `qualification`.
pub(crate) const QUALIFICATION: [&str; 7] =
    ["NONE", "ELEMENTARY", "INTERMEDIATE", "COLLEGE", "UNIVERSITY", "MASTER", "DOCTOR"];

/// Codes of `political_theory`.
pub(crate) const POLITICAL_THEORY: [&str; 5] = ["NONE", "ELEMENTARY", "INTERMEDIATE", "ADVANCED", "BACHELOR"];

/// Codes of `occupation`.
pub(crate) const OCCUPATION: [&str; 16] = [
    "STATE_OFFICIAL",
    "PARTY_MASS_OFFICIAL",
    "COMMUNE_OFFICIAL",
    "VILLAGE_ACTIVIST",
    "PUBLIC_EMPLOYEE",
    "NON_PUBLIC_EMPLOYEE",
    "ENTERPRISE",
    "ENT_MANAGER",
    "ENT_STAFF",
    "ENT_WORKER",
    "FARMER",
    "ARMED_FORCES",
    "STUDENT",
    "PUPIL",
    "OTHER",
    "RETIRED",
];
